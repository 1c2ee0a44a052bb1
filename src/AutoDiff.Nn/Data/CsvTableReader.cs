using System.Globalization;
using CsvHelper;

namespace AutoDiff.Nn.Data;

/// <summary>Parses a CSV file into the parts of a <see cref="CsvTable"/>.</summary>
internal sealed class CsvTableReader
{
    /// <summary>No line of numbers is longer; one that is comes from another kind of file.</summary>
    private const int LongestLine = 1 << 24;

    private readonly string _file;
    private readonly List<float> _numbers = [];
    private readonly Dictionary<long, string> _texts = [];
    private readonly List<int> _rowNumbers = [];
    private int _columnCount;

    private CsvTableReader(string file) => _file = file;

    public static CsvTable Read(Stream content, string file, CsvHeader header, char? separator)
    {
        var options = new CsvReaderOptions
        {
            HasHeader = false,
            Separator = separator,
            DetectSeparatorHint = false,
            TrimWhitespace = true,
            SkipEmptyLines = false,
            // A line of numbers has no reason to break inside quotes, and so rows are the lines that an editor shows.
            AllowLineBreaksInQuotes = false,
            MaxRecordSize = LongestLine,
            TrackLineNumbers = true,
            PoolStrings = true,
            OnMalformedRecord = record => throw Malformed(file, record),
        };
        try
        {
            using CsvReader reader = CsvReader.Create(content, options, leaveOpen: true);
            return new CsvTableReader(file).ReadAll(reader, header);
        }
        catch (CsvFormatException cause)
        {
            string location = cause.LineNumber > 0 ? $"row {cause.LineNumber}" : "";
            throw new DataFormatException(file, location, $"lines of at most {LongestLine} bytes", "a longer one", cause);
        }
    }

    private CsvTable ReadAll(CsvReader reader, CsvHeader header)
    {
        if (!reader.Read())
            throw new DataFormatException(_file, "", "a table", "an empty file");
        Line first = Line.Of(reader);
        if (first.IsBlank)
            throw new DataFormatException(_file, "row 1", "a header or the first sample", "a blank line");
        Line? second = reader.Read() ? Line.Of(reader) : null;
        if (header == CsvHeader.Detect)
            header = Detect(first, second);

        _columnCount = header == CsvHeader.CountsAndClasses && second is not null ? second.Cells.Length : first.Cells.Length;
        if (header == CsvHeader.None)
            Add(first.RowNumber, first.Cells.Length, i => first.Cells[i]);
        int blankRow = 0;
        if (second is { IsBlank: true })
            blankRow = second.RowNumber;
        else if (second is not null)
            Add(second.RowNumber, second.Cells.Length, i => second.Cells[i]);

        while (reader.Read())
        {
            int rowNumber = checked((int)reader.LineNumber);
            if (reader.RawRecord.IsEmpty)
            {
                blankRow = blankRow == 0 ? rowNumber : blankRow;
                continue;
            }

            // Blank lines at the end are harmless; one in between may stand for a lost sample.
            if (blankRow != 0)
                throw new DataFormatException(_file, $"row {blankRow}", $"{_columnCount} cells", "a blank line");
            AddCurrent(reader, rowNumber);
        }

        if (_rowNumbers.Count == 0)
            throw new DataFormatException(_file, "", "at least one sample", header == CsvHeader.None ? "none" : "only a header");
        string[] classNames = header == CsvHeader.CountsAndClasses ? CheckedClasses(first) : [];
        string[] columnNames = header == CsvHeader.Names ? first.Cells : [];
        return new CsvTable(_file, [.. _numbers], _texts, [.. _rowNumbers], [.. Enumerable.Range(1, _columnCount)], columnNames, classNames);
    }

    private void AddCurrent(CsvReader reader, int rowNumber)
    {
        CheckWidth(rowNumber, reader.FieldCount);
        for (int i = 0; i < _columnCount; i++)
        {
            if (TryNumber(reader.GetSpan(i), out float number))
                _numbers.Add(number);
            else
                AddText(reader.GetString(i));
        }

        _rowNumbers.Add(rowNumber);
    }

    private void Add(int rowNumber, int width, Func<int, string> cell)
    {
        CheckWidth(rowNumber, width);
        for (int i = 0; i < _columnCount; i++)
        {
            if (TryNumber(cell(i), out float number))
                _numbers.Add(number);
            else
                AddText(cell(i));
        }

        _rowNumbers.Add(rowNumber);
    }

    private void AddText(string text)
    {
        _texts.Add(_numbers.Count, text);
        _numbers.Add(float.NaN);
    }

    private void CheckWidth(int rowNumber, int width)
    {
        if (width != _columnCount)
            throw new DataFormatException(_file, $"row {rowNumber}", $"{_columnCount} cells as in the rows before", $"{width}");
    }

    // The style Float allows no separators of thousands: "1,5" must not become 15.
    private static bool TryNumber(ReadOnlySpan<byte> utf8, out float number) =>
        float.TryParse(utf8, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && float.IsFinite(number);

    private static bool TryNumber(string text, out float number) =>
        float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && float.IsFinite(number);

    private static bool TryWholeNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);

    private static CsvHeader Detect(Line first, Line? second)
    {
        string[] cells = first.Cells;
        bool startsWithCounts = cells.Length > 2 && TryWholeNumber(cells[0], out _) && TryWholeNumber(cells[1], out _)
            && cells.Skip(2).All(cell => cell.Length > 0 && !TryNumber(cell, out _));
        if (startsWithCounts && second is not null && TryWholeNumber(second.Cells[^1], out _))
            return CsvHeader.CountsAndClasses;
        // A row of blanks, or of NaN, is a bad sample and no header: it must not disappear.
        bool couldBeNames = cells.Any(cell => cell.Length > 0) && !cells.Any(IsNumeral);
        return couldBeNames ? CsvHeader.Names : CsvHeader.None;
    }

    /// <summary>Whether a cell is written as a number, a finite one or not.</summary>
    private static bool IsNumeral(string cell) => float.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private string[] CheckedClasses(Line first)
    {
        string[] cells = first.Cells;
        CheckCount(cells, 0, _rowNumbers.Count, "the number of rows that follow");
        CheckCount(cells, 1, _columnCount - 1, "the number of columns before the class");
        string[] classNames = cells[2..];
        if (classNames.Length == 0)
            throw new DataFormatException(_file, "row 1", "class names after the two counts", "none");
        for (int i = 0; i < classNames.Length; i++)
        {
            if (classNames[i].Length == 0)
                throw new DataFormatException(_file, $"row 1, column {i + 3}", "a class name", "a blank cell");
            if (Array.IndexOf(classNames, classNames[i]) < i)
                throw new DataFormatException(_file, $"row 1, column {i + 3}", "a class name of its own", $"{DataFormatException.Quote(classNames[i])} again");
        }

        return classNames;
    }

    private void CheckCount(string[] cells, int column, int expected, string meaning)
    {
        string found = column < cells.Length ? cells[column] : "";
        if (!TryWholeNumber(found, out int count) || count != expected)
            throw new DataFormatException(_file, $"row 1, column {column + 1}", $"{expected}, {meaning}", CsvTable.Describe(found));
    }

    private static DataFormatException Malformed(string file, CsvMalformedRecord record)
    {
        (string expected, string found) = record.Reason switch
        {
            CsvMalformedReason.UnterminatedQuote => ("a closing quote", "the end of the file"),
            CsvMalformedReason.LineBreakInQuotes => ("a closing quote", "the end of the line"),
            CsvMalformedReason.TextAfterClosingQuote => ("a separator after the closing quote", "more text"),
            _ => ("quotes around a whole cell", "a quote inside one"),
        };
        return new DataFormatException(file, $"row {record.LineNumber}", expected, found);
    }

    private sealed record Line(int RowNumber, string[] Cells, bool IsBlank)
    {
        public static Line Of(CsvReader reader) =>
            new(checked((int)reader.LineNumber), reader.Current.ToArray(), reader.RawRecord.IsEmpty);
    }
}
