using System.Numerics;

namespace AutoDiff;

/// <content>Rows of a table.</content>
public static partial class Functions
{
    /// <summary>
    /// The rows of a table, one for each index: the vectors that stand for words. The result has the shape of the indices and then that of a row. A
    /// row looked up several times has the sum of the gradients.
    /// </summary>
    /// <param name="table">The rows, along its first axis.</param>
    /// <param name="indices">Indices from 0, of any shape.</param>
    /// <param name="paddingIndex">An index that stands for nothing: its row is looked up like any other, but gets no gradient from it.</param>
    /// <exception cref="ShapeException">The table has no axes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index, or the padding index, is not on the table's first axis.</exception>
    public static Variable<T> Embedding<T>(Variable<T> table, IndexTensor indices, int? paddingIndex = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(indices);
        table.Shape.Axis(0, "embedding");
        var rows = new Gather<T>(indices, 0, "embedding").Apply(table);
        if (paddingIndex is { } padding)
        {
            CheckedIndices.OnAxis([padding], table.Shape[0], 0, table.Shape, "embedding");
            if (indices.Values.Contains(padding)) rows = Where(IsPadding<T>(indices, padding, rows.Shape.Rank), StopGradient(rows), rows);
        }

        return rows.Reshape(Shape.Of([.. indices.Shape.Lengths, .. table.Shape.Lengths[1..]]));
    }

    /// <summary>1 for each row that is padding, broadcasting along the row.</summary>
    private static Variable<T> IsPadding<T>(IndexTensor indices, int padding, int rank)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var marks = new T[indices.Shape.Count];
        for (int i = 0; i < marks.Length; i++) marks[i] = indices.Values[i] == padding ? T.One : T.Zero;
        int[] lengths = new int[rank];
        Array.Fill(lengths, 1);
        lengths[0] = marks.Length;
        return Constant.Wrap(marks, Shape.Of(lengths));
    }
}
