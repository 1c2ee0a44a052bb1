using System.Globalization;

namespace AutoDiff.Nn.Data;

/// <summary>Makes datasets of a <see cref="CsvTable"/>.</summary>
internal static class CsvConversion
{
    /// <summary>The largest whole number of which a float tells every neighbour apart: 2²⁴.</summary>
    private const float LargestExactInteger = 1 << 24;

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
        float[] numbers = new float[table.RowCount * columns.Length];
        int next = 0;
        for (int row = 0; row < table.RowCount; row++)
        {
            foreach (int column in columns)
            {
                float number = table.Number(row, column);
                if (float.IsNaN(number))
                    throw table.Unexpected(row, column, "a finite number");
                numbers[next++] = number;
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
        bool hasNumbers = !float.IsNaN(table.Number(0, column));
        for (int row = 0; row < table.RowCount; row++)
        {
            float number = table.Number(row, column);
            bool isNumber = !float.IsNaN(number);
            if (!isNumber && table.Text(row, column).Length == 0)
                throw table.Unexpected(row, column, "a class");
            if (isNumber != hasNumbers)
                throw table.Unexpected(row, column, hasNumbers ? "a whole number, the class, as in the rows before" : "text, the class, as in the rows before");
            if (isNumber && (number != MathF.Truncate(number) || MathF.Abs(number) > LargestExactInteger))
                throw table.Unexpected(row, column, "a whole number, the class");
        }

        return hasNumbers;
    }

    private static int[] NumberedLabels(CsvTable table, int column, out string[] classNames)
    {
        int[] values = [.. Enumerable.Range(0, table.RowCount).Select(row => (int)table.Number(row, column))];
        int[] distinct = [.. values.Distinct().Order()];
        classNames = [.. distinct.Select(value => value.ToString(CultureInfo.InvariantCulture))];
        return [.. values.Select(value => Array.BinarySearch(distinct, value))];
    }

    private static int[] NamedLabels(CsvTable table, int column, out string[] classNames)
    {
        string[] values = [.. Enumerable.Range(0, table.RowCount).Select(row => table.Text(row, column))];
        string[] distinct = [.. values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        classNames = distinct;
        return [.. values.Select(value => Array.BinarySearch(distinct, value, StringComparer.Ordinal))];
    }

    private static int[] GivenLabels(CsvTable table, int column, bool hasNumbers, string[] classNames)
    {
        bool areNamesNumbers = classNames.All(name => int.TryParse(name, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _));
        bool areIndices = hasNumbers && !areNamesNumbers;
        int[] labels = new int[table.RowCount];
        for (int row = 0; row < labels.Length; row++)
        {
            if (areIndices)
            {
                float number = table.Number(row, column);
                if (number < 0 || number >= classNames.Length)
                    throw table.Unexpected(row, column, $"a class from 0 to {classNames.Length - 1}");
                labels[row] = (int)number;
                continue;
            }

            string name = hasNumbers ? ((int)table.Number(row, column)).ToString(CultureInfo.InvariantCulture) : table.Text(row, column);
            labels[row] = Array.IndexOf(classNames, name);
            if (labels[row] < 0)
                throw table.Unexpected(row, column, $"one of the {classNames.Length} classes {string.Join(", ", classNames.Take(10))}{(classNames.Length > 10 ? " …" : "")}");
        }

        return labels;
    }
}
