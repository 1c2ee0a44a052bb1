using System.Numerics;
using AutoDiff.Nn.Data;

namespace AutoDiff.Nn;

/// <summary>What a trainer does with a batch, as a plan that is replayed or eagerly, with the same results.</summary>
internal sealed class BatchProgram<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Module<T> _model;
    private readonly Objective<T> _objective;
    private readonly Pass<T> _pass;
    private readonly Parameter<T>[] _parameters;
    private readonly CompiledGradient<T>? _step;
    private readonly CompiledFunction<T>? _measurement;
    private BatchTensors<T>? _tensors;

    /// <summary>Makes the program.</summary>
    /// <param name="model">The model.</param>
    /// <param name="objective">The objective.</param>
    /// <param name="pass">How the model is run.</param>
    /// <param name="parameters">What to differentiate the loss by.</param>
    /// <param name="isEager">Whether to record every batch anew.</param>
    public BatchProgram(Module<T> model, Objective<T> objective, Pass<T> pass, Parameter<T>[] parameters, bool isEager)
    {
        (_model, _objective, _pass, _parameters) = (model, objective, pass, parameters);
        if (isEager) return;
        if (parameters.Length > 0) _step = Compile.ValueAndGradient<T>(Run, parameters);
        else _measurement = Compile.Function<T>(Run);
    }

    /// <summary>The loss and the output for a batch; they hold until the next.</summary>
    /// <exception cref="CompilationException">The model or the objective decides by values, and cannot be planned.</exception>
    public (Variable<T> Loss, Variable<T> Output) Measure(Batch batch)
    {
        _tensors = BatchTensors<T>.Of(batch, _tensors);
        if (_measurement is null) return Eagerly(_pass);
        var results = Explained(() => _measurement.Replay([_tensors.Features, _tensors.Targets.Values], [_tensors.Targets.Labels]));
        return (results[0], results[1]);
    }

    /// <summary>The same with the gradients of the loss.</summary>
    public (Variable<T> Loss, Variable<T> Output, Gradients<T> Gradients) Pull(Batch batch)
    {
        _tensors = BatchTensors<T>.Of(batch, _tensors);
        if (_step is not null)
        {
            var replayed = Explained(() => _step.Replay([_tensors.Features, _tensors.Targets.Values], [_tensors.Targets.Labels]));
            return (replayed.Loss, replayed.Results[1], replayed.Gradients);
        }

        var (loss, output) = Eagerly(_pass);
        return (loss, output, double.IsFinite(double.CreateTruncating(loss.Value)) ? Gradient.Of(loss, _parameters) : Gradient.Of(loss));
    }

    /// <summary>The loss of the last batch again, as a recorded graph: to look for where something went wrong.</summary>
    /// <param name="pass">The pass, with the random numbers of that batch.</param>
    public Variable<T> Rerun(Pass<T> pass) => Eagerly(pass).Loss;

    private (Variable<T> Loss, Variable<T> Output) Eagerly(Pass<T> pass)
    {
        var output = _model.Forward(_tensors!.Features, pass);
        return (_objective.Loss(output, _tensors.Targets), output);
    }

    private Variable<T>[] Run(Variable<T>[] inputs, IndexTensor[] indices)
    {
        var output = _model.Forward(inputs[0], _pass);
        return [_objective.Loss(output, new BatchTargets<T>(indices[0], _tensors!.Targets.ClassCount, inputs[1])), output];
    }

    private static TResult Explained<TResult>(Func<TResult> replay)
    {
        try
        {
            return replay();
        }
        catch (CompilationException exception)
        {
            throw new CompilationException($"{exception.Message} Or train without a plan: {nameof(TrainingOptions)}.{nameof(TrainingOptions.IsEager)}.");
        }
    }
}
