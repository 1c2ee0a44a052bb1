using System.Numerics;

namespace AutoDiff;

/// <summary>
/// All first derivatives of a tensor: ∂yᵢ/∂xⱼ for every pair of elements, of shape (…y, …x). One walk is recorded for a symbolic direction and
/// replayed for all directions at once, see <see cref="VectorizedMap"/>.
/// </summary>
public static class Jacobian
{
    /// <summary>The Jacobian as numbers.</summary>
    /// <param name="y">The node to differentiate, of any shape.</param>
    /// <param name="x">What to differentiate by: a parameter, a variable, or a node in between.</param>
    /// <param name="mode">In which direction to walk; chosen by the shapes unless given.</param>
    /// <returns>A tensor of shape (…y, …x): a matrix for vectors, a gradient for a scalar y.</returns>
    /// <exception cref="GradientException">y has no value or does not depend on x, or something without a derivative lies on the way.</exception>
    /// <exception cref="StaleValueException">A parameter was assigned after the graph was recorded.</exception>
    public static Variable<T> Of<T>(Variable<T> y, Variable<T> x, JacobianMode mode = JacobianMode.Automatic)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(y);
        EnsureValue(y, nameof(Jacobian));
        return Find(y, x, mode, asGraph: false) ?? throw Missing(y, x);
    }

    /// <summary>The Jacobian as graph: it can be differentiated again, and for symbols it is a formula.</summary>
    /// <inheritdoc cref="Of{T}(Variable{T}, Variable{T}, JacobianMode)" path="/param|/returns|/exception"/>
    public static Variable<T> Graph<T>(Variable<T> y, Variable<T> x, JacobianMode mode = JacobianMode.Automatic)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(y);
        return Find(y, x, mode, asGraph: true) ?? throw Missing(y, x);
    }

    /// <summary>The Jacobian, or null when y does not depend on x smoothly.</summary>
    internal static Variable<T>? Find<T>(Variable<T> y, Variable<T> x, JacobianMode mode, bool asGraph)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        if (mode == JacobianMode.Automatic) mode = y.Shape.Count <= x.Shape.Count ? JacobianMode.Reverse : JacobianMode.Forward;
        var direction = new Variable<T>(mode == JacobianMode.Reverse ? y.Shape : x.Shape, "direction");
        var along = mode == JacobianMode.Reverse ? Vjp.Graph(y, direction, x).Find(x) : Jvp.Of(y, (x, direction));
        if (along is null) return null;

        int count = direction.Shape.Count;
        var all = BatchedReplay.Run(along, direction, Directions<T>(direction.Shape, 0, count), asGraph);
        if (mode == JacobianMode.Forward) all = Transposed(all);
        var jacobian = all.Reshape(Shape.Of([.. y.Shape.Lengths, .. x.Shape.Lengths]));
        return asGraph ? jacobian : jacobian.Detach();
    }

    /// <summary>Some rows of the identity: directions with a 1 at one element each, from one element on.</summary>
    internal static Variable<T> Directions<T>(Shape shape, int first, int count)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        // The shape is made first, because it refuses what no array holds.
        var all = Shape.Of([count, .. shape.Lengths]);
        var values = new T[all.Count];
        for (int i = 0; i < count; i++) values[i * shape.Count + first + i] = T.One;
        return new Variable<T>(values, all, name: null, isTracked: false);
    }

    /// <exception cref="GradientException">There is no value.</exception>
    internal static void EnsureValue<T>(Variable<T> y, string transform)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!y.HasValue && !Capture.IsActive)
            throw new GradientException($"{y.Describe()} has no value, so its derivative has no numbers. {transform}.Graph gives it as a formula.");
    }

    private static GradientException Missing<T>(Variable<T> y, Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Vjp.Graph(y, new Variable<T>(y.Shape, "direction"), x).Missing(x);

    // Forward mode finds column after column: the axis that counts them goes last.
    private static Variable<T> Transposed<T>(Variable<T> columns)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        // Bounds: at most Shape.MaximumRank numbers.
        Span<int> order = stackalloc int[columns.Shape.Rank];
        for (int axis = 0; axis < order.Length; axis++) order[axis] = (axis + 1) % order.Length;
        return columns.Permute(order);
    }
}
