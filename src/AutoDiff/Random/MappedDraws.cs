using System.Buffers;
using System.Numerics;

namespace AutoDiff;

/// <summary>
/// The random numbers of a function that is recorded for one example of a batch. Numbers that differ from example to example are a symbol there,
/// which the replay replaces by the numbers for all examples, as it replaces the function's inputs. Maps nest: what one draws for its batch, the
/// next one out draws for its own.
/// </summary>
internal sealed class MappedDraws
{
    [ThreadStatic]
    private static MappedDraws? s_current;

    private readonly MapRandomness _randomness;
    private readonly int _examples;
    private readonly MappedDraws? _outer;
    private readonly string _refusal;
    private readonly List<object> _draws = [];

    private MappedDraws(MapRandomness randomness, int examples, string refusal) =>
        (_randomness, _examples, _outer, _refusal) = (randomness, examples, s_current, refusal);

    /// <summary>What the function that is being recorded on this thread draws by; null when none is.</summary>
    public static MappedDraws? Current => s_current;

    /// <summary>Whether a number drawn by hand would be frozen, or shared by examples that are to share nothing.</summary>
    public bool ForbidsNumbers => _randomness != MapRandomness.Same || _outer is { ForbidsNumbers: true };

    /// <summary>Records a function for one example.</summary>
    /// <param name="function">The function.</param>
    /// <param name="randomness">What becomes of its random numbers.</param>
    /// <param name="examples">How many examples there are.</param>
    /// <param name="draws">The symbols that stand for random numbers, each with the numbers for all examples.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such choice.</exception>
    public static TResult Run<T, TResult>(Func<TResult> function, MapRandomness randomness, int examples,
        out List<(Variable<T> Symbol, Variable<T> Batch)> draws)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!Enum.IsDefined(randomness))
            throw new ArgumentOutOfRangeException(nameof(randomness), randomness, "Random numbers of a map are refused, the same or different.");
        var map = new MappedDraws(randomness, examples,
            "A random number is drawn in a function that is applied to a batch. Say whether all examples share it or each has its own: MapRandomness.Same or MapRandomness.Different.");
        var result = map.Run(function);
        draws = [.. map._draws.OfType<(Variable<T>, Variable<T>)>()];
        return result;
    }

    /// <summary>Runs what is going to be run again, when no map is there to tell its examples apart.</summary>
    public static TResult RunRepeatable<TResult>(Func<TResult> function) => s_current is not { _randomness: MapRandomness.Different }
        ? function()
        : new MappedDraws(MapRandomness.Refused, 0,
            "A checkpoint draws random numbers within a map whose examples have numbers of their own: run again, it would draw others. Draw outside of the checkpoint and pass them in.").Run(function);

    /// <summary>Runs a function for which the maps around it do not count: one that is compiled.</summary>
    public static TResult RunOutside<TResult>(Func<TResult> function) => Within(null, function);

    /// <summary>Draws for the function that is being recorded.</summary>
    public Variable<T> Numbers<T>(Shape shape, RandomGenerator random, SpanAction<T, RandomGenerator> fill)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (_randomness == MapRandomness.Refused) throw Refused();
        var drawn = _randomness == MapRandomness.Same ? shape : Shape.Of([_examples, .. shape.Lengths]);
        var numbers = Within(_outer, () => Draw<T>.Of(drawn, random, fill));
        if (_randomness == MapRandomness.Same) return numbers;
        var symbol = new Variable<T>(shape, "draw");
        _draws.Add((symbol, numbers));
        // As a node with an operation it may be given a name, which of a symbol would make another symbol.
        return StopGradient<T>.Instance.Apply(symbol);
    }

    /// <summary>What to throw when code draws a number by itself.</summary>
    public static InvalidOperationException NumberDrawn() => s_current is { _randomness: MapRandomness.Refused } map ? map.Refused() : new(
        "A random number was drawn by hand in a function whose examples have numbers of their own: it would be the same for all of them. Draw with RandomVariable or Dropout, or outside of the function.");

    private InvalidOperationException Refused() => new(_refusal);

    private TResult Run<TResult>(Func<TResult> function) => Within(this, function);

    private static TResult Within<TResult>(MappedDraws? map, Func<TResult> function)
    {
        var before = s_current;
        Enter(map);
        try
        {
            return function();
        }
        finally
        {
            Enter(before);
        }
    }

    private static void Enter(MappedDraws? map)
    {
        s_current = map;
        Capture.MapForbidsNumbers(map is { ForbidsNumbers: true });
    }
}
