namespace AutoDiff.Nn.Data;

/// <summary>Divides a dataset at random.</summary>
internal static class DatasetSplitter
{
    public static DataSplit Split(Dataset data, double testFraction, RandomGenerator random, bool stratified)
    {
        if (!(testFraction is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(testFraction), testFraction, "Expected a share between 0 and 1, both excluded.");
        if (data.Count < 2)
            throw new InvalidOperationException("A dataset of one sample cannot be divided into a training and a test part.");
        if (stratified && !data.IsClassification)
            throw new InvalidOperationException("Only a dataset with classes can be divided by class; this one carries regression targets.");

        int testCount = Math.Clamp((int)Math.Round(data.Count * testFraction), 1, data.Count - 1);
        int[] order = [.. Enumerable.Range(0, data.Count)];
        random.Shuffle(order.AsSpan());
        if (stratified)
            BringTestPartForward(data, order, testCount);
        return new DataSplit(data.Select(order.AsSpan(testCount)), data.Select(order.AsSpan(0, testCount)));
    }

    /// <summary>Keeps the random order, but moves each class's share of the test part to the front.</summary>
    private static void BringTestPartForward(Dataset data, int[] order, int testCount)
    {
        int[] quotas = Quotas(data, testCount);
        int[] divided = new int[order.Length];
        int nextTest = 0, nextTraining = testCount;
        foreach (int row in order)
            divided[quotas[data.Labels[row]]-- > 0 ? nextTest++ : nextTraining++] = row;
        divided.CopyTo(order, 0);
    }

    /// <summary>How many test samples each class gives, by largest remainders; ties go to the lower label.</summary>
    private static int[] Quotas(Dataset data, int testCount)
    {
        int[] counts = new int[data.ClassCount];
        foreach (int label in data.Labels)
            counts[label]++;

        // In integers: a class's exact share is counts · testCount / Count.
        int[] quotas = [.. counts.Select(count => (int)((long)count * testCount / data.Count))];
        int[] byRemainder = [.. Enumerable.Range(0, counts.Length).OrderByDescending(label => (long)counts[label] * testCount % data.Count)];
        int missing = testCount - quotas.Sum();
        for (int i = 0; i < missing; i++)
            quotas[byRemainder[i]]++;
        return quotas;
    }
}
