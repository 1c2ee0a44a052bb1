using System.Globalization;

namespace AutoDiff.Nn.Data;

/// <summary>
/// A table read from a CSV file, plain or compressed by gzip: cells that are numbers and cells that are text. <see cref="ToClassification(Index?, IReadOnlyList{string}?)"/>
/// and <see cref="ToRegression(ReadOnlySpan{string})"/> make a <see cref="Dataset"/> of it.
/// </summary>
/// <remarks>
/// <para>
/// Numbers are written with a decimal point and without separators of thousands, and are read as the nearest <see cref="float"/>.
/// Spaces around a cell do not count. "NaN", "Infinity" and numbers beyond a float's range are text, and so refused where a number is needed.
/// Blank lines are allowed at the end only, and every row must have as many cells as the first.
/// </para>
/// <para>Messages count rows and columns from 1, the header included, as an editor or a spreadsheet does.</para>
/// </remarks>
public sealed class CsvTable
{
    /// <summary>The most that a compressed file may decompress to, 1 GiB.</summary>
    public const long MaximumDecompressedSize = 1L << 30;

    private readonly string _file;
    private readonly float[] _numbers;
    private readonly Dictionary<long, string> _texts;
    private readonly int[] _rowNumbers;
    private readonly int[] _columnNumbers;
    private readonly string[] _columnNames;
    private readonly string[] _classNames;

    /// <param name="file">What messages call the file.</param>
    /// <param name="numbers">The cells, a row after the other; NaN for a cell that is not a number.</param>
    /// <param name="texts">The text of the cells that are not numbers, by their place in <paramref name="numbers"/>.</param>
    /// <param name="rowNumbers">Each row's number in the file.</param>
    /// <param name="columnNumbers">Each column's number in the file.</param>
    /// <param name="columnNames">The columns' names, or none.</param>
    /// <param name="classNames">The classes that the first line declared, or none.</param>
    internal CsvTable(string file, float[] numbers, Dictionary<long, string> texts, int[] rowNumbers, int[] columnNumbers, string[] columnNames, string[] classNames)
    {
        _file = file;
        _numbers = numbers;
        _texts = texts;
        _rowNumbers = rowNumbers;
        _columnNumbers = columnNumbers;
        _columnNames = columnNames;
        _classNames = classNames;
    }

    /// <summary>The number of rows, the header not counted.</summary>
    public int RowCount => _rowNumbers.Length;

    /// <summary>The number of columns.</summary>
    public int ColumnCount => _columnNumbers.Length;

    /// <summary>The names of the columns; empty if the file has none.</summary>
    public IReadOnlyList<string> ColumnNames => _columnNames;

    /// <summary>The names of the classes that the first line declares (<see cref="CsvHeader.CountsAndClasses"/>); otherwise empty.</summary>
    public IReadOnlyList<string> ClassNames => _classNames;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="header">What its first line is.</param>
    /// <param name="separator">What stands between cells, an ASCII character; found among <c>, ; tab |</c> if not given.</param>
    /// <returns>The table.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="DataFormatException">The file is not a table; the message names the row.</exception>
    public static CsvTable Read(string path, CsvHeader header = CsvHeader.Detect, char? separator = null)
    {
        using FileStream stream = DataFile.Open(path, "CSV");
        return Read(stream, path, header, separator);
    }

    /// <summary>Reads from a stream's present position to its end.</summary>
    /// <param name="stream">A readable, seekable stream of UTF-8, or UTF-16 or UTF-32 with a byte order mark; it is left open.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="header">What the first line is.</param>
    /// <param name="separator">What stands between cells, an ASCII character; found among <c>, ; tab |</c> if not given.</param>
    /// <returns>The table.</returns>
    /// <exception cref="ArgumentException">The stream cannot be read or cannot seek, or the separator cannot be one.</exception>
    /// <exception cref="DataFormatException">The content is not a table; the message names the row.</exception>
    public static CsvTable Read(Stream stream, string name, CsvHeader header = CsvHeader.Detect, char? separator = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(name);
        if (!Enum.IsDefined(header))
            throw new ArgumentOutOfRangeException(nameof(header), header, "There is no such kind of header.");
        using var content = new GzipContent(stream, name, MaximumDecompressedSize);
        return CsvTableReader.Read(content, name, header, separator);
    }

    /// <summary>The place of a column, from 0.</summary>
    /// <param name="name">The column's name, upper and lower case told apart.</param>
    /// <returns>The place.</returns>
    /// <exception cref="ArgumentException">No column, or more than one, has that name.</exception>
    public int ColumnIndex(string name)
    {
        int index = Array.IndexOf(_columnNames, name);
        if (index < 0)
            throw new ArgumentException($"{_file}: expected one of the columns [{string.Join(", ", _columnNames)}], found {DataFormatException.Quote(name)}.", nameof(name));
        if (Array.LastIndexOf(_columnNames, name) != index)
            throw new ArgumentException($"{_file}: more than one column is named {DataFormatException.Quote(name)}.", nameof(name));
        return index;
    }

    /// <summary>The table of the named columns, in that order.</summary>
    /// <param name="columns">Names of columns.</param>
    /// <returns>A table with all rows.</returns>
    /// <exception cref="ArgumentException">No column is named, or no or more than one column has such a name.</exception>
    public CsvTable Select(params ReadOnlySpan<string> columns)
    {
        int[] indices = new int[columns.Length];
        for (int i = 0; i < columns.Length; i++)
            indices[i] = ColumnIndex(columns[i]);
        return Part(Enumerable.Range(0, RowCount), indices);
    }

    /// <summary>The table without the rows that have a blank cell. Take the columns that matter with <see cref="Select"/> first.</summary>
    /// <returns>A table with all columns.</returns>
    /// <exception cref="DataFormatException">Every row has a blank cell.</exception>
    public CsvTable DropIncompleteRows()
    {
        int[] rows = [.. Enumerable.Range(0, RowCount).Where(row => !Enumerable.Range(0, ColumnCount).Any(column => IsBlank(row, column)))];
        if (rows.Length == 0)
            throw new DataFormatException(_file, "", "a row without blank cells", "none");
        return Part(rows, [.. Enumerable.Range(0, ColumnCount)]);
    }

    /// <summary>All cells as numbers, a row after the other: RowCount × ColumnCount.</summary>
    /// <returns>A new array.</returns>
    /// <exception cref="DataFormatException">A cell is not a number; the message names its row and column.</exception>
    public float[] ToNumbers() => CsvConversion.Numbers(this, [.. Enumerable.Range(0, ColumnCount)]);

    /// <summary>A set for classification: one column is the class, all others are features.</summary>
    /// <remarks>
    /// The classes are, in this order of preference: <paramref name="classNames"/>, the <see cref="ClassNames"/> that the file declares, or the
    /// different labels of the column, sorted: whole numbers by value, text by its characters' codes. So the order of the rows does not matter, and labels 1, 2, 3
    /// become 0, 1, 2. With classes given, a label is the name of one, or a whole number 0 … number of classes − 1 when the names are not
    /// whole numbers themselves.
    /// </remarks>
    /// <param name="labelColumn">The column of the class; the last if not given.</param>
    /// <param name="classNames">The names of the classes, such as those of the training part when a test part is read.</param>
    /// <returns>The set.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    /// <exception cref="DataFormatException">There is no other column, a feature is not a number, or a label is none; the message names the cell's row and column.</exception>
    public Dataset ToClassification(Index? labelColumn = null, IReadOnlyList<string>? classNames = null) =>
        CsvConversion.ToClassification(this, Column(labelColumn ?? ^1, nameof(labelColumn)), classNames is null ? _classNames : [.. classNames]);

    /// <summary>A set for classification: the named column is the class, all others are features.</summary>
    /// <param name="labelColumn">The name of the column of the class.</param>
    /// <param name="classNames">The names of the classes; as for the overload that takes the column's place.</param>
    /// <returns>The set.</returns>
    /// <exception cref="ArgumentException">No column, or more than one, has that name.</exception>
    /// <exception cref="DataFormatException">There is no other column, a feature is not a number, or a label is none; the message names the cell's row and column.</exception>
    public Dataset ToClassification(string labelColumn, IReadOnlyList<string>? classNames = null) =>
        ToClassification((Index)ColumnIndex(labelColumn), classNames);

    /// <summary>A set for regression: one column is the target, all others are features.</summary>
    /// <param name="targetColumn">The column of the target.</param>
    /// <returns>The set.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    /// <exception cref="DataFormatException">There is no other column, or a cell is not a number; the message names its row and column.</exception>
    public Dataset ToRegression(Index targetColumn) =>
        CsvConversion.ToRegression(this, [Column(targetColumn, nameof(targetColumn))]);

    /// <summary>A set for regression: the named columns are the targets, all others are features.</summary>
    /// <param name="targetColumns">The names of the targets' columns; the last column if none is named.</param>
    /// <returns>The set.</returns>
    /// <exception cref="ArgumentException">No or more than one column has such a name, or a name appears twice.</exception>
    /// <exception cref="DataFormatException">There is no other column, or a cell is not a number; the message names its row and column.</exception>
    public Dataset ToRegression(params ReadOnlySpan<string> targetColumns)
    {
        if (targetColumns.IsEmpty)
            return ToRegression(^1);
        int[] targets = new int[targetColumns.Length];
        for (int i = 0; i < targets.Length; i++)
        {
            targets[i] = ColumnIndex(targetColumns[i]);
            if (Array.IndexOf(targets, targets[i]) < i)
                throw new ArgumentException($"{_file}: the target {DataFormatException.Quote(targetColumns[i])} is named twice.", nameof(targetColumns));
        }

        return CsvConversion.ToRegression(this, targets);
    }

    /// <summary>A cell's number, or NaN if it is not one.</summary>
    internal float Number(int row, int column) => _numbers[(long)row * ColumnCount + column];

    /// <summary>The text of a cell that is not a number.</summary>
    internal string Text(int row, int column) => _texts[(long)row * ColumnCount + column];

    /// <summary>The error that a cell is not what it must be.</summary>
    internal DataFormatException Unexpected(int row, int column, string expected)
    {
        float number = Number(row, column);
        string found = float.IsNaN(number) ? Describe(Text(row, column)) : number.ToString(CultureInfo.InvariantCulture);
        string name = _columnNames.Length == 0 ? "" : $" ({DataFormatException.Quote(_columnNames[column])})";
        return new DataFormatException(_file, $"row {_rowNumbers[row]}, column {_columnNumbers[column]}{name}", expected, found);
    }

    /// <summary>The error that the table as a whole is not what it must be.</summary>
    internal DataFormatException Unfit(string expected, string found) => new(_file, "", expected, found);

    /// <summary>The text of a cell as messages show it.</summary>
    internal static string Describe(string text) => text.Length == 0 ? "a blank cell" : DataFormatException.Quote(text);

    private bool IsBlank(int row, int column) => float.IsNaN(Number(row, column)) && Text(row, column).Length == 0;

    private int Column(Index column, string parameter)
    {
        int index = column.GetOffset(ColumnCount);
        if ((uint)index >= (uint)ColumnCount)
            throw new ArgumentOutOfRangeException(parameter, column, $"{_file}: expected one of {ColumnCount} columns.");
        return index;
    }

    private CsvTable Part(IEnumerable<int> rows, int[] columns)
    {
        if (columns.Length == 0)
            throw new ArgumentException($"{_file}: no column was named.", nameof(columns));
        var numbers = new List<float>();
        var texts = new Dictionary<long, string>();
        var rowNumbers = new List<int>();
        foreach (int row in rows)
        {
            rowNumbers.Add(_rowNumbers[row]);
            foreach (int column in columns)
            {
                float number = Number(row, column);
                if (float.IsNaN(number))
                    texts.Add(numbers.Count, Text(row, column));
                numbers.Add(number);
            }
        }

        string[] columnNames = _columnNames.Length == 0 ? [] : [.. columns.Select(column => _columnNames[column])];
        return new CsvTable(_file, [.. numbers], texts, [.. rowNumbers], [.. columns.Select(column => _columnNumbers[column])], columnNames, _classNames);
    }
}
