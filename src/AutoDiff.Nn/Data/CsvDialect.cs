namespace AutoDiff.Nn.Data;

/// <summary>Habits of other tables by which one could be misread: they are recognised so that a message can name them, and never followed.</summary>
internal static class CsvDialect
{
    private const int FirstYear = 1900, LastYear = 2100;

    /// <summary>Numbers of more characters are not looked at.</summary>
    private const int LongestNumber = 64;

    /// <summary>The separators besides the comma that a table may have.</summary>
    private static ReadOnlySpan<byte> OtherSeparators => ";\t|"u8;

    /// <summary>Whether a cell is a number but for a decimal comma, as in <c>1,5</c>.</summary>
    public static bool HasDecimalComma(ReadOnlySpan<byte> cell)
    {
        int comma = cell.IndexOf((byte)',');
        if (comma < 0 || comma == cell.Length - 1 || !char.IsAsciiDigit((char)cell[comma + 1]) || cell.Length > LongestNumber
            || cell.Contains((byte)'.'))
            return false;
        Span<byte> pointed = stackalloc byte[LongestNumber]; // Bounds: longer cells were let go in the line above, and spans check.
        cell.CopyTo(pointed);
        pointed[comma] = (byte)'.';
        return CsvTable.IsNumber(pointed[..cell.Length], out _);
    }

    /// <summary>
    /// The separator by which a row of text has cells that are numbers with decimal commas, or without any comma, and at least one of the former.
    /// </summary>
    /// <param name="row">A row as it stands in the file.</param>
    /// <returns>The separator; null if there is none.</returns>
    public static char? SeparatorBesideDecimalCommas(ReadOnlySpan<byte> row)
    {
        foreach (byte separator in OtherSeparators)
        {
            bool isAny = false, areAll = row.Contains(separator);
            foreach (Range range in row.Split(separator))
            {
                ReadOnlySpan<byte> cell = row[range].Trim(" \t"u8);
                bool isDecimal = HasDecimalComma(cell);
                isAny |= isDecimal;
                areAll &= isDecimal || !cell.Contains((byte)',');
            }

            if (isAny && areAll)
                return (char)separator;
        }

        return null;
    }

    /// <summary>
    /// Whether the first of several rows is of nothing but years, at least two, and no other row is: names or a sample, nobody can tell.
    /// </summary>
    public static bool HasYearsOnTop(CsvCells cells)
    {
        if (cells.ColumnCount < 2 || cells.RowCount < 2 || !IsOfYears(cells, 0))
            return false;
        for (int row = 1; row < cells.RowCount; row++)
        {
            if (IsOfYears(cells, row))
                return false;
        }

        return true;
    }

    private static bool IsOfYears(CsvCells cells, int row)
    {
        for (int column = 0; column < cells.ColumnCount; column++)
        {
            if (!CsvTable.IsCount(cells[row, column], out int number) || number is < FirstYear or > LastYear)
                return false;
        }

        return true;
    }
}
