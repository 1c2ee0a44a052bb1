using System.Globalization;

namespace AutoDiff;

/// <content>Tables of formulas.</content>
public sealed partial class DerivedFunction<T>
{
    // A value of more elements gets one row for all of them.
    private const int MaximumRows = 16;

    /// <summary>
    /// All first derivatives as a table: a row for each element of the value, a column for each variable. A derivative by a tensor keeps its shape;
    /// where the value has very many elements there is one row, of derivatives in the shape (…value, …variable).
    /// </summary>
    /// <exception cref="GradientException">Something without a derivative lies on the way.</exception>
    public FormulaTable<T> Jacobian
    {
        get
        {
            string[] columns = [.. Variables.Select(variable => variable.Name ?? "?")];
            if (Root.Shape.Rank == 0 || Root.Shape.Count > MaximumRows) return new([Name], columns, [[.. Variables.Select(Partial)]]);
            var rows = new Simplified<T>[Root.Shape.Count][];
            var labels = new string[rows.Length];
            for (int row = 0; row < rows.Length; row++)
            {
                labels[row] = string.Create(CultureInfo.InvariantCulture, $"{Name}[{row}]");
                var direction = new T[rows.Length];
                direction[row] = T.One;
                var cotangents = Vjp.Graph(Root, Constant.Wrap(direction, Root.Shape), [.. Variables]);
                rows[row] = [.. Variables.Select(variable => Simplify.Of(cotangents.Find(variable) ?? Constant.Full(variable.Shape, T.Zero)))];
            }

            return new(labels, columns, rows);
        }
    }

    /// <summary>
    /// All second derivatives as a table, symmetric for numbers: <c>Hessian[i, j]</c> is differentiated by variable i, then by variable j. For
    /// tensors an entry is the block of shape (…i, …j).
    /// </summary>
    /// <exception cref="GradientException">The function's value has several elements, or something without a derivative lies on the way.</exception>
    public FormulaTable<T> Hessian
    {
        get
        {
            AutoDiff.Gradient.EnsureScalar(Root);
            var rows = new Simplified<T>[Variables.Count][];
            for (int i = 0; i < rows.Length; i++)
            {
                rows[i] = new Simplified<T>[rows.Length];
                for (int j = 0; j < rows.Length; j++)
                    rows[i][j] = j < i && Variables[i].Shape.Rank == 0 && Variables[j].Shape.Rank == 0
                        ? rows[j][i]
                        : Partial(Variables[i], Variables[j]);
            }

            string[] labels = [.. Variables.Select(variable => variable.Name ?? "?")];
            return new(labels, labels, rows);
        }
    }

    /// <summary>
    /// The derivative as a limit: the difference quotient for smaller and smaller steps, 1, 0.1, 0.01 …, its error against the derivative, and the
    /// limit in the last line. With steps so small that the digits of the difference run out the error grows again; by default the table ends before.
    /// </summary>
    /// <param name="variable">The name of the variable to step along, a number.</param>
    /// <param name="at">The point: a number for each variable of the function. For variables that have values it may be left out.</param>
    /// <param name="side">Whether to step forward, backward, or both ways.</param>
    /// <param name="rows">How many steps.</param>
    /// <exception cref="ArgumentException">There is no such variable, some variable or the value is not a number, or there are not as many numbers
    /// as variables.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of rows is less than 1.</exception>
    public DifferenceQuotientTable<T> DifferenceQuotients(string variable, ReadOnlySpan<T> at = default,
        DifferenceSide side = DifferenceSide.Forward, int rows = 7)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        var x = Number(variable, nameof(variable));
        if (Root.Shape.Rank > 0)
            throw new ArgumentException($"{Name} has the shape {Root.Shape}; difference quotients are tabulated for one number.", nameof(variable));
        T[] point = Point(at);
        int index = Variables.ToList().IndexOf(x);
        // Where there is no value there is no derivative, even if its formula has one: 1/x of ln x at −1.
        T center = At(Root, point), limit = T.IsNaN(center) ? center : At(Differentiated(Root.WithoutName(), x), point);
        var table = new DifferenceQuotientRow<T>[rows];
        for (int row = 0; row < rows; row++)
        {
            table[row] = Row(T.CreateTruncating(Math.Pow(10, -row)), side);
        }

        bool isDerivative = IsApproached(DifferenceSide.Forward) && IsApproached(DifferenceSide.Backward);
        return new(Name, variable, [.. Variables.Select(own => own.Name ?? "?")], point, side, table, limit, isDerivative);

        DifferenceQuotientRow<T> Row(T step, DifferenceSide to)
        {
            T above = to == DifferenceSide.Backward ? center : Shifted(step), below = to == DifferenceSide.Forward ? center : Shifted(-step);
            T quotient = (above - below) / (to == DifferenceSide.Central ? step + step : step);
            T error = quotient - limit;
            return new(step, quotient, error, T.IsFinite(limit) && T.Abs(error) <= Rounding(T.Max(T.Abs(above), T.Abs(below)), step, limit));
        }

        // At a kink, a step, or the end of the domain the error stays as it is on one side, or grows; else it shrinks with the step, of a root with
        // its square root.
        bool IsApproached(DifferenceSide from)
        {
            T step = T.Sqrt(Epsilon);
            var near = Row(step, from);
            return near.IsRounding
                || (T.IsFinite(near.Error)
                    && T.Abs(near.Error) <= T.CreateTruncating(0.05) * T.Abs(Row(T.CreateTruncating(1024) * step, from).Error));
        }

        T Shifted(T step)
        {
            T[] moved = [.. point];
            moved[index] += step;
            return At(Root, moved);
        }
    }

    /// <summary>The difference quotients of a function of one variable.</summary>
    /// <param name="at">The point.</param>
    /// <param name="side">Whether to step forward, backward, or both ways.</param>
    /// <param name="rows">How many steps.</param>
    /// <inheritdoc cref="DifferenceQuotients(string, ReadOnlySpan{T}, DifferenceSide, int)" path="/exception"/>
    public DifferenceQuotientTable<T> DifferenceQuotients(T at, DifferenceSide side = DifferenceSide.Forward, int rows = 7) =>
        Variables is [{ Name: { } name }]
        ? DifferenceQuotients(name, [at], side, rows)
        : throw new ArgumentException($"{this} has {Variables.Count} variables ({Names}): say along which to step.", nameof(at));

    private T[] Point(ReadOnlySpan<T> at)
    {
        var point = at.ToArray();
        if (at.IsEmpty && Variables.All(variable => variable.HasValue && variable.Shape.Rank == 0))
            point = [.. Variables.Select(variable => variable.Value)];
        if (point.Length != Variables.Count)
            throw new ArgumentException($"A point has a number for each of {Names}; {point.Length} were given.", nameof(at));
        foreach (var variable in Variables)
            if (variable.Shape.Rank > 0)
                throw new ArgumentException($"{variable.Name} has the shape {variable.Shape}; difference quotients are tabulated for functions of numbers.", nameof(at));
        return point;
    }

    // A few units in the last place of the values, over the step, and of the derivative.
    private static T Rounding(T value, T step, T limit) => T.CreateTruncating(4) * Epsilon * (value / step + T.Abs(limit));

    private static T Epsilon => T.BitIncrement(T.One) - T.One;

    private T At(Variable<T> node, T[] point)
    {
        var values = new (Variable<T>, Variable<T>)[point.Length];
        for (int i = 0; i < values.Length; i++) values[i] = (Variables[i], Constant.Of(point[i]));
        return Substitute.Of(node, values).Value;
    }
}
