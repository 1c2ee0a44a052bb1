namespace AutoDiff.Benchmarks.Workloads;

/// <summary>A function of many elements, forward, and backward from a given cotangent.</summary>
public sealed class ElementwisePass
{
    public const int Elements = 1 << 20;

    private readonly Func<Variable<float>, Variable<float>> _function;
    private readonly CompiledFunction<float> _compiled;
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
        _compiled = Compile.Function<float>((Variable<float>[] inputs) =>
        {
            var y = function(inputs[0]);
            return [y, Vjp.Of(y, inputs[1], inputs[0])[inputs[0]]];
        });
    }

    /// <summary>Records, computes and differentiates.</summary>
    public void Run() => Vjp.Of(_function(_x), _cotangent, _x);

    /// <summary>Replays a plan of the same.</summary>
    public void Replay() => _compiled.Replay(_x, _cotangent);
}
