using System.Numerics;
using AutoDiff.Symbolic;

namespace AutoDiff.Rendering;

/// <summary>The conditions of cases in LaTeX, as they stand beside a brace: x > 2, x &lt; 2, and x = 2 for what is left.</summary>
/// <param name="write">Writes a node.</param>
internal sealed class CaseConditions<T>(Func<Variable<T>, string> write)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const string Opening = @"\left[", Closing = @"\right]";

    // The signs of a − b that no case has taken, as long as all conditions compare a with b.
    private readonly HashSet<int> _left = [-1, 0, 1];
    private (Variable<T> A, Variable<T> B)? _sides;
    private bool _isKnown = true;

    /// <summary>A condition: a comparison without its brackets; of other numbers, that they are not 0.</summary>
    public string Write(Variable<T> condition)
    {
        if (condition.Operation is IElementwise { Rule: var rule } && Comparison.Is(rule))
            return Compared(rule, condition.Input(0), condition.Input(1));
        _isKnown = false;
        string latex = write(condition);
        return latex.StartsWith(Opening, StringComparison.Ordinal) && latex.EndsWith(Closing, StringComparison.Ordinal)
            ? latex[Opening.Length..^Closing.Length].Trim()
            : $@"{latex} \ne 0";
    }

    /// <summary>What holds where none of the conditions does.</summary>
    public string WriteRest() => _isKnown && _sides is var (a, b) && SignOf(_left) is { } sign
        ? $"{write(a)} {sign} {write(b)}"
        : @"\text{otherwise}";

    private string Compared(object rule, Variable<T> left, Variable<T> right)
    {
        // What varies stands on the left.
        bool isTurned = IsNumber(left) && !IsNumber(right);
        var (a, b) = isTurned ? (right, left) : (left, right);
        if (_sides is var (first, second) && AreAlike(a, second) && AreAlike(b, first)) (a, b, isTurned) = (b, a, !isTurned);
        _sides ??= (a, b);
        _isKnown &= AreAlike(a, _sides.Value.A) && AreAlike(b, _sides.Value.B);
        var signs = new HashSet<int>(new[] { -1, 0, 1 }.Where(sign => Comparison.Holds(rule, isTurned ? -sign : sign)));
        _left.ExceptWith(signs);
        return $"{write(a)} {SignOf(signs)} {write(b)}";
    }

    private static string? SignOf(HashSet<int> signs) => (signs.Contains(-1), signs.Contains(0), signs.Contains(1)) switch
    {
        (false, true, false) => "=",
        (true, true, false) => @"\le",
        (true, false, false) => "<",
        (false, true, true) => @"\ge",
        (false, false, true) => ">",
        (true, false, true) => @"\ne",
        _ => null,
    };

    private static bool AreAlike(Variable<T> a, Variable<T> b) => ReferenceEquals(a, b) || (IsNumber(a) && IsNumber(b) && a.Value == b.Value);

    private static bool IsNumber(Variable<T> node) => node is { IsTracked: false, HasValue: true, Name: null, Shape.Rank: 0 };
}
