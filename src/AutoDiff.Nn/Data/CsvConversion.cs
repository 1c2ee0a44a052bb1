using System.Globalization;

namespace AutoDiff.Nn.Data;

/// <summary>Makes datasets of a <see cref="CsvTable"/>.</summary>
internal static class CsvConversion
{
    public static Dataset ToClassification(CsvTable table, int labelColumn, string[] classNames)
    {
        int[] featureColumns = OtherColumns(table, [labelColumn]);
        float[] features = Numbers(table, featureColumns);
        bool hasNumbers = CheckLabels(table, labelColumn);
        int[] labels = classNames.Length > 0 ? GivenLabels(table, labelColumn, hasNumbers, classNames)
            : hasNumbers ? NumberedLabels(table, labelColumn, out classNames)
            : NamedLabels(table, labelColumn, out classNames);
        return Dataset.AdoptClassification(features, featureColumns.Length, labels, classNames);
    }

    public static Dataset ToRegression(CsvTable table, int[] targetColumns)
    {
        int[] featureColumns = OtherColumns(table, targetColumns);
        return Dataset.AdoptRegression(Numbers(table, featureColumns), featureColumns.Length, Numbers(table, targetColumns), targetColumns.Length);
    }

    /// <summary>The cells of some columns as numbers, a row after the other.</summary>
    public static float[] Numbers(CsvTable table, int[] columns)
    {
        long count = (long)table.RowCount * columns.Length;
        if (count > Array.MaxLength)
            throw table.Unfit($"at most {Array.MaxLength} numbers", $"{count}");
        float[] numbers = new float[count];
        int next = 0;
        for (int row = 0; row < table.RowCount; row++)
        {
            foreach (int column in columns)
            {
                if (!CsvTable.IsNumber(table.Cell(row, column), out numbers[next++]))
                    throw table.Unexpected(row, column, CsvDialect.HasDecimalComma(table.Cell(row, column))
                        ? "a finite number, with a decimal point in place of the comma"
                        : "a finite number");
            }
        }

        return numbers;
    }

    private static int[] OtherColumns(CsvTable table, int[] columns)
    {
        int[] others = [.. Enumerable.Range(0, table.ColumnCount).Except(columns)];
        if (others.Length == 0)
            throw table.Unfit("at least one column of features", "none");
        return others;
    }

    /// <summary>Checks that all labels are whole numbers or all are text, and says which.</summary>
    private static bool CheckLabels(CsvTable table, int column)
    {
        bool hasNumbers = CsvTable.IsNumber(table.Cell(0, column), out _);
        for (int row = 0; row < table.RowCount; row++)
        {
            ReadOnlySpan<byte> label = table.Cell(row, column);
            if (label.IsEmpty)
                throw table.Unexpected(row, column, "a class");
            if (CsvTable.IsNumber(label, out _) != hasNumbers)
                throw table.Unexpected(row, column, $"{(hasNumbers ? "a whole number" : "text")}, the class, as in the rows before");
            if (hasNumbers && !IsWhole(label, out _))
                throw table.Unexpected(row, column, $"a whole number from {int.MinValue} to {int.MaxValue}, the class");
        }

        return hasNumbers;
    }

    /// <summary>Whether a number is whole, and which, from its digits: neighbours beyond 2²⁴ are one float.</summary>
    private static bool IsWhole(ReadOnlySpan<byte> number, out int value) =>
        int.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    /// <summary>The whole number of a cell that <see cref="CheckLabels"/> let pass.</summary>
    private static int Whole(CsvTable table, int row, int column) => IsWhole(table.Cell(row, column), out int value)
        ? value
        : throw new InvalidOperationException("The labels were not checked.");

    private static int[] NumberedLabels(CsvTable table, int column, out string[] classNames)
    {
        int[] labels = new int[table.RowCount];
        var found = new HashSet<int>();
        for (int row = 0; row < labels.Length; row++)
            found.Add(labels[row] = Whole(table, row, column));
        int[] distinct = [.. found.Order()];
        classNames = [.. distinct.Select(Name)];
        foreach (ref int label in labels.AsSpan())
            label = Array.BinarySearch(distinct, label);
        return labels;
    }

    private static int[] NamedLabels(CsvTable table, int column, out string[] classNames)
    {
        var names = Enumerable.Range(0, table.RowCount).Select(row => table.Text(row, column));
        classNames = [.. names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return LabelsByName(table, column, hasNumbers: false, classNames);
    }

    private static int[] GivenLabels(CsvTable table, int column, bool hasNumbers, string[] classNames)
    {
        bool areNamesNumbers = classNames.All(name => int.TryParse(name, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _));
        if (!hasNumbers || areNamesNumbers)
            return LabelsByName(table, column, hasNumbers, classNames);
        int[] labels = new int[table.RowCount];
        for (int row = 0; row < labels.Length; row++)
        {
            labels[row] = Whole(table, row, column);
            if ((uint)labels[row] >= (uint)classNames.Length)
                throw table.Unexpected(row, column, $"a class from 0 to {classNames.Length - 1}");
        }

        return labels;
    }

    private static int[] LabelsByName(CsvTable table, int column, bool hasNumbers, string[] classNames)
    {
        var labelOf = new Dictionary<string, int>(classNames.Length, StringComparer.Ordinal);
        for (int label = 0; label < classNames.Length; label++)
            labelOf.TryAdd(classNames[label], label);
        int[] labels = new int[table.RowCount];
        for (int row = 0; row < labels.Length; row++)
        {
            string name = hasNumbers ? Name(Whole(table, row, column)) : table.Text(row, column);
            if (!labelOf.TryGetValue(name, out labels[row]))
                throw table.Unexpected(row, column, $"one of the {classNames.Length} classes {DataFormatException.List(classNames)}");
        }

        return labels;
    }

    private static string Name(int value) => value.ToString(CultureInfo.InvariantCulture);
}
