namespace AutoDiff.Benchmarks.Workloads;

/// <summary>A function of many elements, forward, and backward from a given cotangent.</summary>
public sealed class ElementwisePass
{
    public const int Elements = 1 << 20;

    private readonly Func<Variable<float>, Variable<float>> _function;
    private readonly Variable<float> _x, _cotangent;

    public ElementwisePass(Func<Variable<float>, Variable<float>> function)
    {
        _function = function;
        var random = new RandomGenerator(seed: 1);
        float[] x = new float[Elements], cotangent = new float[Elements];
        random.FillUniform(x.AsSpan(), -4, 4);
        random.FillUniform(cotangent.AsSpan(), -1, 1);
        _x = Variable.Of<float>(x);
        _cotangent = Constant.Wrap(cotangent, [Elements]);
    }

    public void Run() => Vjp.Of(_function(_x), _cotangent, _x);
}
