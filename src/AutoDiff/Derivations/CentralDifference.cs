using System.Numerics;

namespace AutoDiff;

/// <summary>The derivative found without any rule: the function evaluated a little above and a little below.</summary>
internal static class CentralDifference
{
    private const int MaximumElements = 64;

    /// <summary>(root(x + h) − root(x − h)) / 2h for each element of a node x; null without values or for a tensor too large to tabulate.</summary>
    public static Variable<T>? Of<T>(Variable<T> root, Variable<T> node)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!root.HasValue || node.Shape.Count > MaximumElements) return null;
        var quotients = new T[node.Shape.Count];
        for (int i = 0; i < quotients.Length; i++)
        {
            // The step that balances truncation against rounding in a central difference: the cube root of the precision.
            T x = node.Values[i], h = T.Cbrt(T.BitIncrement(T.One) - T.One) * T.Max(T.One, T.Abs(x));
            T above = x + h, below = x - h;
            quotients[i] = (At(root, node, i, above) - At(root, node, i, below)) / (above - below);
        }

        return Constant.Wrap(quotients, node.Shape);
    }

    private static T At<T>(Variable<T> root, Variable<T> node, int element, T value)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] values = node.Values.ToArray();
        values[element] = value;
        return Substitute.Of(root, (node, Constant.Wrap(values, node.Shape))).Value;
    }
}
