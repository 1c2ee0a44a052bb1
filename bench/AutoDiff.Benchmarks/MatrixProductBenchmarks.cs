using AutoDiff.Kernels;
using BenchmarkDotNet.Attributes;

namespace AutoDiff.Benchmarks;

/// <summary>The single-precision matrix product of two square matrices; 2n³ floating-point operations.</summary>
public class MatrixProductBenchmarks
{
    private float[] _left = [], _right = [], _result = [];

    [Params(128, 256, 512, 1024, 2048)]
    public int Size { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var random = new RandomGenerator(seed: 1);
        _left = new float[Size * Size];
        _right = new float[Size * Size];
        _result = new float[Size * Size];
        random.FillUniform(_left.AsSpan(), -0.5, 0.5);
        random.FillUniform(_right.AsSpan(), -0.5, 0.5);
    }

    [Benchmark]
    public void Multiply() => MatrixProduct.Multiply<float>(_left, false, _right, false, _result, Size, Size, Size);
}
