using System.Numerics;

namespace AutoDiff;

/// <summary>
/// ∂y/∂x of one operation with respect to one input, element by element, a row at a time and only as rows are asked for. The numbers come from the
/// operation's own rule, which pulls back the cotangent that is 1 at one element; an operation of which more is known needs fewer calls.
/// </summary>
internal abstract class LocalJacobian<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // Numbers beyond cannot count elements in every element type.
    private const int LargestCounted = 1 << 20;

    /// <summary>About how many floating-point operations a row costs.</summary>
    public virtual long CostOfRow => 1;

    /// <summary>Whether a row has one entry, that of the element at the same place (after broadcasting).</summary>
    public virtual bool IsDiagonal => false;

    /// <summary>Adds the entries of a row that may be reached, zeros too where the operation works element by element.</summary>
    /// <param name="element">The element of y.</param>
    /// <param name="reach">The elements of x that matter.</param>
    /// <param name="entries">To be added to.</param>
    public abstract void AddRow(int element, ReachedElements reach, List<(int Element, T Local)> entries);

    /// <summary>The Jacobian of a node by one of its inputs; null when it has none.</summary>
    /// <param name="y">The node.</param>
    /// <param name="input">Which input.</param>
    /// <param name="arriving">The gradient that arrives at the node.</param>
    public static LocalJacobian<T>? Of(Variable<T> y, int input, Variable<T> arriving)
    {
        var operation = y.Operation!;
        var x = y.Input(input);
        if (operation.Differentiability != Differentiability.Differentiable) return null;

        // What a function given to OnGradient does is not a matrix: it is what it made of this gradient.
        if (operation.IsIdentity)
            return operation.VjpValue(y, arriving, input) is { } changed ? new Diagonal(Ratios(changed.Values, arriving.Values), null) : null;
        if (operation is IElementwise || operation.IsView)
        {
            var slopes = operation.VjpValue(y, Constant.Full(y.Shape, T.One), input);

            // A view's cotangent has the shape of what it views.
            return slopes is null
                ? null
                : new Diagonal((slopes.Shape.Count == y.Shape.Count ? slopes : slopes.BroadcastTo(y.Shape)).Values.ToArray(), operation.IsView
                    ? null
                    : ElementIndex.Broadcast(x.Shape, y.Shape));
        }

        return operation.Linearity == Linearity.Additive && Math.Max(x.Shape.Count, y.Shape.Count) < LargestCounted
            ? Selected(y, input) ?? (LocalJacobian<T>?)Summed(y, input) ?? new ByRow(y, input)
            : new ByRow(y, input);
    }

    private static T[] Ratios(ReadOnlySpan<T> changed, ReadOnlySpan<T> arriving)
    {
        var ratios = new T[changed.Length];
        for (int i = 0; i < ratios.Length; i++) ratios[i] = changed[i] == arriving[i] ? T.One : changed[i] / arriving[i];
        return ratios;
    }

    /// <summary>Where each element of y is one of x or none: told by what the operation makes of the numbers 1, 2, 3 …</summary>
    private static Diagonal? Selected(Variable<T> y, int input)
    {
        var x = y.Input(input);
        if (!AreZerosAndOnes(Applied(_ => T.One))) return null;
        var places = Applied(i => T.CreateTruncating(i + 1));
        var locals = new T[places.Length];
        var map = new int[places.Length];
        for (int i = 0; i < map.Length; i++)
        {
            if (places[i] == T.Zero) continue;
            map[i] = int.CreateTruncating(places[i]) - 1;
            locals[i] = T.One;
        }

        return new Diagonal(locals, map, isSelection: true);

        T[] Applied(Func<int, T> number)
        {
            var inputs = new Variable<T>[y.InputCount];
            for (int i = 0; i < inputs.Length; i++) inputs[i] = Constant.Full(y.Input(i).Shape, T.Zero);
            inputs[input] = Constant.Wrap(Numbers(x.Shape, number), x.Shape);
            return y.Operation!.Apply(inputs).Values.ToArray();
        }
    }

    /// <summary>Where each element of x goes into one element of y or none: told by what comes back of the numbers 1, 2, 3 …</summary>
    private static Scattered? Summed(Variable<T> y, int input)
    {
        if (Pulled(_ => T.One) is not { } ones || !AreZerosAndOnes(ones) || Pulled(i => T.CreateTruncating(i + 1)) is not { } places) return null;
        var rows = new List<int>?[y.Shape.Count];
        for (int i = 0; i < places.Length; i++)
            if (places[i] != T.Zero) (rows[int.CreateTruncating(places[i]) - 1] ??= []).Add(i);
        return new Scattered(rows);

        T[]? Pulled(Func<int, T> number) => y.Operation!.VjpValue(y, Constant.Wrap(Numbers(y.Shape, number), y.Shape), input) is { } pulled
            ? Broadcasting.Undo(pulled, y.Input(input), y).Values.ToArray()
            : null;
    }

    private static T[] Numbers(Shape shape, Func<int, T> number)
    {
        var numbers = new T[shape.Count];
        for (int i = 0; i < numbers.Length; i++) numbers[i] = number(i);
        return numbers;
    }

    private static Shape[] Shapes(Variable<T> y)
    {
        var shapes = new Shape[y.InputCount];
        for (int i = 0; i < shapes.Length; i++) shapes[i] = y.Input(i).Shape;
        return shapes;
    }

    private static bool AreZerosAndOnes(T[] numbers) => Array.TrueForAll(numbers, number => number == T.Zero || number == T.One);

    private sealed class Diagonal(T[] locals, int[]? map, bool isSelection = false) : LocalJacobian<T>
    {
        public override bool IsDiagonal => !isSelection;

        public override void AddRow(int element, ReachedElements reach, List<(int Element, T Local)> entries)
        {
            int place = map is null ? element : map[element];
            if (!(isSelection && locals[element] == T.Zero) && reach[place]) entries.Add((place, locals[element]));
        }
    }

    private sealed class Scattered(List<int>?[] rows) : LocalJacobian<T>
    {
        public override void AddRow(int element, ReachedElements reach, List<(int Element, T Local)> entries)
        {
            foreach (int place in rows[element] ?? [])
                if (reach[place]) entries.Add((place, T.One));
        }
    }

    private sealed class ByRow(Variable<T> y, int input) : LocalJacobian<T>
    {
        private readonly T[] _cotangent = new T[y.Shape.Count];

        public override long CostOfRow => y.Operation!.CountWork(y.Shape, Shapes(y)) + y.Shape.Count + y.Input(input).Shape.Count;

        public override void AddRow(int element, ReachedElements reach, List<(int Element, T Local)> entries)
        {
            _cotangent[element] = T.One;
            if (y.Operation!.VjpValue(y, Constant.Wrap(_cotangent, y.Shape), input) is { } pulled)
            {
                var row = Broadcasting.Undo(pulled, y.Input(input), y).Values;
                foreach (int place in reach.Places)
                    if (row[place] != T.Zero) entries.Add((place, row[place]));
            }

            _cotangent[element] = T.Zero;
        }
    }
}
