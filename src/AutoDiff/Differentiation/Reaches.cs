using System.Numerics;

namespace AutoDiff;

/// <summary>
/// Which elements of each node matter to the root of a walk. Only a choice between branches makes some not matter; until the walk meets one, nothing
/// is kept here. A zero that arises by chance is not such a zero: at 0 the gradient of √x squared is 0 · ∞, which is not a number, as it should be.
/// </summary>
internal struct Reaches<T>(int count)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private Variable<T>?[]? _marks;

    /// <summary>Whether the walk has met a choice.</summary>
    public readonly bool IsMarking => _marks is not null;

    /// <summary>
    /// Notes what one path says of an input, clears the elements of its cotangent that do not matter, and undoes broadcasting: in this order, since
    /// a sum over a stretched axis would mix what does not matter into what does.
    /// </summary>
    /// <param name="y">The node that the path comes from.</param>
    /// <param name="number">The number of that node.</param>
    /// <param name="input">Which of its inputs the path goes to.</param>
    /// <param name="target">The number of that input.</param>
    /// <param name="isFirst">Whether no other path has reached the input yet.</param>
    /// <param name="cotangent">What the operation's rule returned for the input.</param>
    /// <returns>What the path adds to the input's cotangent, of the input's shape.</returns>
    public Variable<T> Follow(Variable<T> y, int number, int input, int target, bool isFirst, Variable<T> cotangent)
    {
        var (operation, x) = (y.Operation!, y.Input(input));
        if (_marks is null && !operation.IsChoice) return Broadcasting.Undo(cotangent, x, y);
        _marks ??= new Variable<T>?[count];
        var from = _marks[number];
        var mark = operation.Reach(y, input, from);

        // A choice selects by itself, and sums multiply by nothing that could be infinite.
        if (mark is not null && from is not null && !operation.IsChoice && operation.Linearity != Linearity.Additive)
            cotangent = Functions.Where(mark, cotangent, 0);
        if (mark is not null) mark = Broadcasting.Undo(mark, x, y);
        _marks[target] = isFirst || mark is null ? mark : _marks[target] is { } marked ? marked + mark : null;
        return Broadcasting.Undo(cotangent, x, y);
    }
}
