using AutoDiff.PropertyTests.Support;
using static AutoDiff.PropertyTests.Support.Plain;

namespace AutoDiff.PropertyTests.Operations;

/// <content>Matrices on which linear algebra is well-conditioned, so that values and differences say something.</content>
internal static partial class StructuralCatalogue<T>
{
    private static StructuralEntry<T> OfSquare(string name, double diagonal, Func<Variable<T>, Variable<T>> apply, Func<Plain, Plain> reference) =>
        new(name, dice =>
    {
        int n = dice.Length();
        return StructuralCase<T>.Of(NearDiagonal(dice, dice.Shape(0, 1), n, n, diagonal), apply, reference);
    });

    /// <summary>
    /// Of symmetric matrices with eigenvalues that are far from one another. The function symmetrises its argument: differences perturb single
    /// elements.
    /// </summary>
    private static StructuralEntry<T> OfSymmetric(string name, Func<Variable<T>, Variable<T>> apply, Func<Plain, Plain> reference) =>
        new(name, dice =>
    {
        var batch = dice.Shape(0, 1);
        int n = dice.Length();
        var turn = Reflections(dice, batch, n);
        var matrix = Product(Product(turn, SpreadDiagonal(dice, batch, n, n, -0.4 * n)), turn);
        return StructuralCase<T>.Of(ToVariable(matrix), v => apply(Symmetric(v)),
            v => reference(Build(v.Shape, index => (v[index] + v[Swapped(index)]) / 2)));
    });

    /// <summary>Of matrices, square or not, whose singular values are far from one another and from zero.</summary>
    private static StructuralEntry<T> OfSpread(string name, Func<Variable<T>, Variable<T>> apply, Func<Plain, Plain> reference) => new(name, dice =>
    {
        var batch = dice.Shape(0, 1);
        int rows = dice.Length(mayBeEmpty: false), columns = dice.Length(mayBeEmpty: false);
        var matrix = Product(Product(Reflections(dice, batch, rows), SpreadDiagonal(dice, batch, rows, columns, 0.8)),
            Reflections(dice, batch, columns));
        return StructuralCase<T>.Of(ToVariable(matrix), apply, reference);
    });

    private static Variable<T> Symmetric(Variable<T> x) => 0.5 * (x + x.Transpose());

    /// <summary>Small numbers, and one not so small added to the diagonal.</summary>
    private static Variable<T> NearDiagonal(Dice<T> dice, Shape batch, int rows, int columns, double diagonal)
    {
        var noise = Draw.Numbers(dice.Normal(Shape.Of([.. batch, rows, columns])));
        var shape = Shape.Of([.. batch, rows, columns]);
        var values = new Plain(shape, noise);
        return ToVariable(Build(shape, index => 0.4 * values[index] + (index[^2] == index[^1] ? diagonal : 0)));
    }

    /// <summary>On the diagonal, numbers at least ½ apart.</summary>
    private static Plain SpreadDiagonal(Dice<T> dice, Shape batch, int rows, int columns, double start)
    {
        var shape = Shape.Of([.. batch, rows, columns]);
        return Build(shape, index => index[^2] == index[^1] ? start + 0.7 * index[^1] + 0.002 * dice.Below(100) : 0);
    }

    /// <summary>I − 2uuᵀ/uᵀu with a random vector u: a symmetric rotation.</summary>
    private static Plain Reflections(Dice<T> dice, Shape batch, int n)
    {
        var u = dice.Normal(Shape.Of([.. batch, n]));
        var vector = new Plain(u.Shape, Draw.Numbers(u));
        return Build(Shape.Of([.. batch, n, n]), index =>
        {
            int[] outer = index[..^2];
            double squares = Enumerable.Range(0, n).Sum(k => vector[[.. outer, k]] * vector[[.. outer, k]]);
            return (index[^2] == index[^1] ? 1 : 0) - 2 * vector[[.. outer, index[^2]]] * vector[[.. outer, index[^1]]] / squares;
        });
    }

    private static Variable<T> ToVariable(Plain x) => Draw.Variable<T>(x.Values, x.Shape);
}
