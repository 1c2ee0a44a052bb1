namespace AutoDiff.Benchmarks.Comparison;

/// <summary>Single-precision matrix products into a result that exists already, as <c>torch.mm(…, out=)</c> does.</summary>
public static class MatrixProductCase
{
    public static IBenchmarkCase Square(int size, MatrixProductRoutine multiply, Aim? aim = null) =>
        Create($"matmul/{size}", size, size, size, multiply, aim);

    public static IBenchmarkCase Skinny(int rows, int inner, int columns, MatrixProductRoutine multiply, Aim? aim = null) =>
        Create($"matmul/{rows}x{inner}x{columns}", rows, columns, inner, multiply, aim);

    private static RepeatedCallCase Create(string name, int m, int n, int k, MatrixProductRoutine multiply, Aim? aim)
    {
        Random random = new(20240229);
        float[] left = RandomMatrix(random, m, k);
        float[] right = RandomMatrix(random, k, n);
        float[] result = new float[m * n];

        return new RepeatedCallCase(
            name, MeasurementUnit.GigaflopsPerSecond, workPerCall: 2.0 * m * n * k, aim,
            () => multiply(left, right, result, m, n, k));
    }

    private static float[] RandomMatrix(Random random, int rows, int columns)
    {
        float[] elements = new float[rows * columns];
        foreach (ref float element in elements.AsSpan())
            element = random.NextSingle() - 0.5f;
        return elements;
    }
}
