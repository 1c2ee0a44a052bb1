using AutoDiff.Nn.Data;

namespace AutoDiff.UnitTests.Data;

public sealed class MiniBatchesTests
{
    [Theory]
    [InlineData(1000, 100, false, 10, 100)]
    [InlineData(1000, 300, false, 4, 100)]
    [InlineData(1000, 300, true, 3, 300)]
    [InlineData(7, 100, false, 1, 7)]
    [InlineData(7, 7, true, 1, 7)]
    [InlineData(5, 1, false, 5, 1)]
    public void An_epoch_has_as_many_updates_as_batches(int samples, int batchSize, bool dropPartial, int updates, int lastCount)
    {
        var batches = new MiniBatches(GeneratedData.Line(samples), batchSize, dropPartial);
        Assert.Equal(updates, batches.BatchesPerEpoch);
        int[] counts = [.. batches.Epoch(new RandomGenerator(1)).Select(batch => batch.Count)];
        Assert.Equal(updates, counts.Length);
        Assert.All(counts[..^1], count => Assert.Equal(batchSize, count));
        Assert.Equal(lastCount, counts[^1]);
    }

    [Fact]
    public void Every_sample_comes_once_an_epoch_with_its_own_label()
    {
        Dataset data = GeneratedData.Blobs(103, classes: 4, features: 3);
        var batches = new MiniBatches(data, 10);
        var random = new RandomGenerator(5);
        for (int epoch = 0; epoch < 3; epoch++)
        {
            var seen = new List<int>();
            int index = 0;
            foreach (Batch batch in batches.Epoch(random))
            {
                Assert.Equal(index++, batch.Index);
                Assert.Equal((batch.Count * 3, batch.Count, 0), (batch.Features.Length, batch.Labels.Length, batch.Targets.Length));
                for (int i = 0; i < batch.Count; i++)
                {
                    int row = batch.Rows[i];
                    seen.Add(row);
                    Assert.Equal(data.Labels[row], batch.Labels[i]);
                    Assert.Equal(data.Row(row).ToArray(), batch.Features.AsSpan(3 * i, 3).ToArray());
                }
            }

            Assert.Equal(Enumerable.Range(0, 103), seen.Order());
        }
    }

    [Fact]
    public void Regression_targets_are_gathered_too()
    {
        Dataset data = Dataset.ForRegression([1, 2, 3], 1, [10, 11, 20, 21, 30, 31], targetCount: 2);
        foreach (Batch batch in new MiniBatches(data, 2).Epoch(new RandomGenerator(2)))
        {
            Assert.Empty(batch.Labels);
            Assert.Equal(batch.Features.SelectMany(x => new[] { 10 * x, 10 * x + 1 }), batch.Targets);
        }
    }

    [Fact]
    public void The_order_depends_on_the_generators_state_alone()
    {
        Dataset data = GeneratedData.Line(50);
        var random = new RandomGenerator(3);
        var batches = new MiniBatches(data, 8);
        int[] first = Order(batches, random);
        RandomGeneratorState saved = random.State;
        int[] second = Order(batches, random);
        Assert.NotEqual(first, second);
        Assert.Equal(second, Order(new MiniBatches(data, 8), RandomGenerator.FromState(saved)));
        Assert.Equal(first, Order(batches, new RandomGenerator(3)));
        Assert.NotEqual(first, Order(batches, new RandomGenerator(4)));
    }

    [Fact]
    public void A_pass_in_order_is_in_order() =>
        Assert.Equal(Enumerable.Range(0, 50), new MiniBatches(GeneratedData.Line(50), 8).InOrder().SelectMany(batch => batch.Rows.ToArray()));

    [Fact]
    public void A_pass_that_goes_on_after_another_has_begun_is_refused()
    {
        var batches = new MiniBatches(GeneratedData.Line(50), 8);
        using IEnumerator<Batch> first = batches.InOrder().GetEnumerator();
        Assert.True(first.MoveNext());
        using IEnumerator<Batch> second = batches.InOrder().GetEnumerator();
        Assert.True(second.MoveNext());
        Assert.Throws<InvalidOperationException>(() => first.MoveNext());
        Assert.True(second.MoveNext());
    }

    [Fact]
    public void An_epoch_allocates_next_to_nothing()
    {
        var batches = new MiniBatches(GeneratedData.Blobs(1000, features: 50), 32);
        var random = new RandomGenerator(1);
        int Pass() => batches.Epoch(random).Sum(batch => batch.Count);
        Pass();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(1000, Pass());
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1000);
    }

    [Fact]
    public void Sizes_that_make_no_batch_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new MiniBatches(GeneratedData.Line(5), 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MiniBatches(GeneratedData.Line(5), 6, dropPartial: true));
    }

    private static int[] Order(MiniBatches batches, RandomGenerator random) =>
        [.. batches.Epoch(random).SelectMany(batch => batch.Rows.ToArray())];
}
