using AutoDiff.Nn.Data;

namespace AutoDiff.Nn;

/// <summary>Measures a run and reports it: speed, time left, epochs.</summary>
internal sealed class ProgressMeter(TrainingOptions options, MiniBatches batches, IProgress<TrainingProgress>? progress)
{
    private readonly TimeProvider _clock = options.Clock;
    private int _epoch, _batch;
    private long _samples, _samplesBefore, _epochStart, _measureStart, _trainingEnd, _lastReport;
    private TimeSpan _testing;

    private long SamplesPerEpoch => options.DropPartial ? (long)batches.BatchesPerEpoch * batches.BatchSize : batches.Data.Count;

    public void StartEpoch(int epoch)
    {
        (_epoch, _batch, _samples, _samplesBefore) = (epoch, 0, 0, 0);
        _epochStart = _measureStart = _lastReport = _clock.GetTimestamp();
    }

    /// <summary>Counts a batch that is done, and reports if it is time to.</summary>
    public void CountBatch(Batch batch, Tally tally)
    {
        _batch++;
        _samples += batch.Count;
        if (progress is null) return;
        long now = _clock.GetTimestamp();
        if (_epoch == 1 && _batch == 1 && batches.BatchesPerEpoch > 1)
        {
            // The first batch of a run waits for the JIT compiler: its time says nothing about the others.
            (_samplesBefore, _measureStart, _lastReport) = (_samples, now, now);
            return;
        }

        if (_clock.GetElapsedTime(_lastReport, now) < options.ReportInterval) return;
        _lastReport = now;
        Report(tally.ToEvaluation(), _clock.GetElapsedTime(_measureStart, now), epochReport: null);
    }

    public void StartTest() => _trainingEnd = _clock.GetTimestamp();

    /// <summary>Ends an epoch and reports it.</summary>
    public EpochReport EndEpoch(Tally tally, Evaluation? test)
    {
        long now = _clock.GetTimestamp();
        _testing = _clock.GetElapsedTime(_trainingEnd, now);
        var report = new EpochReport(_epoch, tally.ToEvaluation(), test, _clock.GetElapsedTime(_epochStart, now));
        if (progress is not null) Report(report.Training, _clock.GetElapsedTime(_measureStart, _trainingEnd), report);
        return report;
    }

    private void Report(Evaluation running, TimeSpan measured, EpochReport? epochReport)
    {
        double speed = measured > TimeSpan.Zero ? (_samples - _samplesBefore) / measured.TotalSeconds : 0;
        long left = (options.Epochs - _epoch + 1) * SamplesPerEpoch - _samples;
        int tests = options.Epochs - _epoch + (epochReport is null ? 1 : 0);
        double seconds = (speed > 0 ? left / speed : 0) + tests * _testing.TotalSeconds;
        progress!.Report(new TrainingProgress(_epoch, options.Epochs, _batch, batches.BatchesPerEpoch, speed, running,
            TimeSpan.FromSeconds(Math.Min(seconds, TimeSpan.MaxValue.TotalSeconds / 2)), epochReport));
    }
}
