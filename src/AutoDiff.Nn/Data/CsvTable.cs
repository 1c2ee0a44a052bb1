using System.Globalization;
using System.Text;

namespace AutoDiff.Nn.Data;

/// <summary>
/// A table read from a CSV file, plain or compressed by gzip: cells that are numbers and cells that are text.
/// <see cref="ToClassification(Index?, IReadOnlyList{string}?)"/> and <see cref="ToRegression(ReadOnlySpan{string})"/> make a <see cref="Dataset"/>
/// of it.
/// </summary>
/// <remarks>
/// <para>
/// Numbers are written with a decimal point and without separators of thousands, and are read as the nearest <see cref="float"/>.
/// Spaces around a cell do not count. "NaN", "Infinity" and numbers beyond a float's range are text, and so refused where a number is needed.
/// Blank lines, and rows of nothing but blank cells, are allowed at the end only, and every row must have as many cells as the first.
/// </para>
/// <para>
/// A table keeps the text of its cells and takes less than four times the size of its text in UTF-8, and a string for each name of a column and of
/// a class; reading takes some ten times the longest row besides. A dataset made of it takes four bytes for each number and each label.
/// Rows have at most 16 MiB and 1,048,576 columns. What a compressed file may decompress to is limited (<see cref="DataLimits.DecompressedSize"/>).
/// </para>
/// <para>
/// A cell in quotes may have line breaks (RFC 4180), which stay part of its text. Messages count rows and columns from 1, the header included, as a
/// spreadsheet does: a row with such a cell is one row, although an editor shows it as several lines.
/// </para>
/// <para>
/// What could be read in two ways is refused with both: a first row such as <c>1,5;2,5</c>, unless the separator is given, and a first row of years
/// above rows that are none, unless the header is.
/// </para>
/// </remarks>
public sealed class CsvTable
{
    /// <summary>In place of the index of a name that several columns have.</summary>
    private const int Ambiguous = -1;

    private readonly string _file;
    private readonly CsvCells _cells;
    private readonly int _firstRowNumber;
    private readonly int[]? _rows;
    private readonly int[] _columns;
    private readonly string[] _columnNames;
    private readonly string[] _classNames;
    private Dictionary<string, int>? _columnIndices;

    /// <param name="file">What messages call the file.</param>
    /// <param name="cells">All cells of the file but the header's.</param>
    /// <param name="firstRowNumber">The number in the file of the first of their rows.</param>
    /// <param name="rows">Which of the rows are the table's; all if null.</param>
    /// <param name="columns">Which of the columns are the table's.</param>
    /// <param name="columnNames">The names of these columns, or none.</param>
    /// <param name="classNames">The classes that the first line declared, or none.</param>
    internal CsvTable(string file, CsvCells cells, int firstRowNumber, int[]? rows, int[] columns, string[] columnNames, string[] classNames)
    {
        _file = file;
        _cells = cells;
        _firstRowNumber = firstRowNumber;
        _rows = rows;
        _columns = columns;
        _columnNames = columnNames;
        _classNames = classNames;
    }

    /// <summary>The number of rows, the header not counted.</summary>
    public int RowCount => _rows?.Length ?? _cells.RowCount;

    /// <summary>The number of columns.</summary>
    public int ColumnCount => _columns.Length;

    /// <summary>The names of the columns; empty if the file has none.</summary>
    public IReadOnlyList<string> ColumnNames => _columnNames;

    /// <summary>The names of the classes that the first line declares (<see cref="CsvHeader.CountsAndClasses"/>); otherwise empty.</summary>
    public IReadOnlyList<string> ClassNames => _classNames;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="header">What its first line is.</param>
    /// <param name="separator">What stands between cells, an ASCII character; found among <c>, ; tab |</c> if not given.</param>
    /// <param name="maximumDecompressedSize">The most bytes that a compressed file may decompress to.</param>
    /// <returns>The table.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="ArgumentException">The separator cannot be one, or <paramref name="maximumDecompressedSize"/> is not positive.</exception>
    /// <exception cref="DataFormatException">The file is not a table, or decompresses to more than is allowed; the message names the row.</exception>
    public static CsvTable Read(
        string path, CsvHeader header = CsvHeader.Detect, char? separator = null, long maximumDecompressedSize = DataLimits.DecompressedSize)
    {
        using FileStream stream = DataFile.Open(path, "CSV");
        return Read(stream, path, header, separator, maximumDecompressedSize);
    }

    /// <summary>Reads from a stream's present position to its end.</summary>
    /// <param name="stream">A readable, seekable stream of UTF-8, or UTF-16 or UTF-32 with a byte order mark; it is left open.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="header">What the first line is.</param>
    /// <param name="separator">What stands between cells, an ASCII character; found among <c>, ; tab |</c> if not given.</param>
    /// <param name="maximumDecompressedSize">The most bytes that compressed content may decompress to.</param>
    /// <returns>The table.</returns>
    /// <exception cref="ArgumentException">
    /// The stream cannot be read or cannot seek, the separator cannot be one, or <paramref name="maximumDecompressedSize"/> is not positive.
    /// </exception>
    /// <exception cref="DataFormatException">The content is not a table, or decompresses to more than is allowed; the message names the
    /// row.</exception>
    public static CsvTable Read(
        Stream stream, string name, CsvHeader header = CsvHeader.Detect, char? separator = null,
            long maximumDecompressedSize = DataLimits.DecompressedSize)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(name);
        if (!Enum.IsDefined(header))
            throw new ArgumentOutOfRangeException(nameof(header), header, "There is no such kind of header.");
        using var content = new GzipContent(stream, name, maximumDecompressedSize);
        return CsvTableReader.Read(content, name, header, separator);
    }

    /// <summary>The place of a column, from 0.</summary>
    /// <param name="name">The column's name, upper and lower case told apart.</param>
    /// <returns>The place.</returns>
    /// <exception cref="ArgumentException">No column, or more than one, has that name.</exception>
    public int ColumnIndex(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        _columnIndices ??= Indices(_columnNames);
        if (!_columnIndices.TryGetValue(name, out int index))
        {
            string columns = DataFormatException.List(_columnNames);
            throw new ArgumentException($"{_file}: expected one of the columns [{columns}], found {DataFormatException.Quote(name)}.", nameof(name));
        }

        if (index == Ambiguous)
            throw new ArgumentException($"{_file}: more than one column is named {DataFormatException.Quote(name)}.", nameof(name));
        return index;
    }

    /// <summary>The table of the named columns, in that order.</summary>
    /// <param name="columns">Names of columns.</param>
    /// <returns>A table with all rows.</returns>
    /// <exception cref="ArgumentException">No column is named, or no or more than one column has such a name.</exception>
    public CsvTable Select(params ReadOnlySpan<string> columns)
    {
        if (columns.IsEmpty)
            throw new ArgumentException($"{_file}: no column was named.", nameof(columns));
        int[] indices = new int[columns.Length];
        for (int i = 0; i < columns.Length; i++)
            indices[i] = ColumnIndex(columns[i]);
        return new CsvTable(_file, _cells, _firstRowNumber, _rows, [.. indices.Select(column => _columns[column])],
            [.. indices.Select(column => _columnNames[column])], _classNames);
    }

    /// <summary>The table without the rows that have a blank cell. Take the columns that matter with <see cref="Select"/> first.</summary>
    /// <returns>A table with all columns.</returns>
    /// <exception cref="DataFormatException">Every row has a blank cell.</exception>
    public CsvTable DropIncompleteRows()
    {
        var columns = Enumerable.Range(0, ColumnCount);
        int[] rows = [.. Enumerable.Range(0, RowCount).Where(row => columns.All(column => !Cell(row, column).IsEmpty)).Select(SourceRow)];
        if (rows.Length == 0)
            throw new DataFormatException(_file, "", "a row without blank cells", "none");
        return new CsvTable(_file, _cells, _firstRowNumber, rows, _columns, _columnNames, _classNames);
    }

    /// <summary>All cells as numbers, a row after the other: RowCount × ColumnCount.</summary>
    /// <returns>A new array.</returns>
    /// <exception cref="DataFormatException">A cell is not a number; the message names its row and column.</exception>
    public float[] ToNumbers() => CsvConversion.Numbers(this, [.. Enumerable.Range(0, ColumnCount)]);

    /// <summary>A set for classification: one column is the class, all others are features.</summary>
    /// <remarks>
    /// The classes are, in this order of preference: <paramref name="classNames"/>, the <see cref="ClassNames"/> that the file declares, or the
    /// different labels of the column, sorted: whole numbers by value, text by its characters' codes. So the order of the rows does not matter, and
    /// labels 1, 2, 3 become 0, 1, 2. With classes given, a label is the name of one, or a whole number 0 … number of classes − 1 when the names
    /// are not whole numbers themselves.
    /// </remarks>
    /// <param name="labelColumn">The column of the class; the last if not given.</param>
    /// <param name="classNames">The names of the classes, such as those of the training part when a test part is read.</param>
    /// <returns>The set.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    /// <exception cref="DataFormatException">There is no other column, a feature is not a number, or a label is none; the message names the cell's
    /// row and column.</exception>
    public Dataset ToClassification(Index? labelColumn = null, IReadOnlyList<string>? classNames = null) =>
        CsvConversion.ToClassification(this, Column(labelColumn ?? ^1, nameof(labelColumn)), classNames is null ? _classNames : [.. classNames]);

    /// <summary>A set for classification: the named column is the class, all others are features.</summary>
    /// <param name="labelColumn">The name of the column of the class.</param>
    /// <param name="classNames">The names of the classes; as for the overload that takes the column's place.</param>
    /// <returns>The set.</returns>
    /// <exception cref="ArgumentException">No column, or more than one, has that name.</exception>
    /// <exception cref="DataFormatException">There is no other column, a feature is not a number, or a label is none; the message names the cell's
    /// row and column.</exception>
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
        var distinct = new HashSet<int>();
        for (int i = 0; i < targets.Length; i++)
        {
            targets[i] = ColumnIndex(targetColumns[i]);
            if (!distinct.Add(targets[i]))
                throw new ArgumentException($"{_file}: the target {DataFormatException.Quote(targetColumns[i])} is named twice.",
                    nameof(targetColumns));
        }

        return CsvConversion.ToRegression(this, targets);
    }

    /// <summary>A cell's text in UTF-8.</summary>
    internal ReadOnlySpan<byte> Cell(int row, int column) => _cells[SourceRow(row), _columns[column]];

    /// <summary>A cell's text.</summary>
    internal string Text(int row, int column) => Encoding.UTF8.GetString(Cell(row, column));

    /// <summary>Whether a cell is a finite number, and which.</summary>
    /// <remarks>The style Float allows no separators of thousands: "1,5" must not become 15.</remarks>
    internal static bool IsNumber(ReadOnlySpan<byte> cell, out float number) =>
        float.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && float.IsFinite(number);

    /// <summary>Whether a cell is written as a whole number, and which.</summary>
    internal static bool IsCount(ReadOnlySpan<byte> cell, out int count) =>
        int.TryParse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out count);

    /// <summary>The error that a cell is not what it must be.</summary>
    internal DataFormatException Unexpected(int row, int column, string expected)
    {
        string name = _columnNames.Length == 0 ? "" : $" ({DataFormatException.Quote(_columnNames[column])})";
        string place = $"row {(long)_firstRowNumber + SourceRow(row)}, column {_columns[column] + 1}{name}";
        return new DataFormatException(_file, place, expected, Describe(Cell(row, column)));
    }

    /// <summary>The error that the table as a whole is not what it must be.</summary>
    internal DataFormatException Unfit(string expected, string found) => new(_file, "", expected, found);

    /// <summary>A cell as messages show it: a number as it is, text in quotes.</summary>
    internal static string Describe(ReadOnlySpan<byte> cell) =>
        IsNumber(cell, out _) ? DataFormatException.Printable(Encoding.UTF8.GetString(cell).Trim()) : DescribeText(cell);

    /// <summary>A cell that is not read as a number, as messages show it.</summary>
    internal static string DescribeText(ReadOnlySpan<byte> cell) =>
        cell.IsEmpty ? "a blank cell" : DataFormatException.Quote(Encoding.UTF8.GetString(cell));

    private int SourceRow(int row) => _rows is null ? row : _rows[row];

    private static Dictionary<string, int> Indices(string[] names)
    {
        var indices = new Dictionary<string, int>(names.Length, StringComparer.Ordinal);
        for (int i = 0; i < names.Length; i++)
            indices[names[i]] = indices.ContainsKey(names[i]) ? Ambiguous : i;
        return indices;
    }

    private int Column(Index column, string parameter)
    {
        int index = column.GetOffset(ColumnCount);
        if ((uint)index >= (uint)ColumnCount)
            throw new ArgumentOutOfRangeException(parameter, column, $"{_file}: expected one of {ColumnCount} columns.");
        return index;
    }
}
