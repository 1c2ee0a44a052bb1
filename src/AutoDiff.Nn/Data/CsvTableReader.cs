using System.Globalization;
using System.Text;
using CsvHelper;

namespace AutoDiff.Nn.Data;

/// <summary>Parses a CSV file into the parts of a <see cref="CsvTable"/>.</summary>
internal sealed class CsvTableReader
{
    /// <summary>No row of numbers is longer; one that is comes from another kind of file, or has a quote that is never closed.</summary>
    private const int LongestRow = 1 << 24;

    /// <summary>Names of columns are strings of their own, many times as large as in the file, so there must not be too many.</summary>
    private const int MostColumns = 1 << 20;

    private readonly string _file;
    private readonly CsvReader _reader;

    private CsvTableReader(string file, CsvReader reader)
    {
        _file = file;
        _reader = reader;
    }

    public static CsvTable Read(GzipContent content, string file, CsvHeader header, char? separator)
    {
        var options = new CsvReaderOptions
        {
            HasHeader = false,
            Separator = separator,
            DetectSeparatorHint = false,
            TrimWhitespace = true,
            SkipEmptyLines = false,
            MaxRecordSize = LongestRow,
            OnMalformedRecord = record => throw Malformed(file, record),
        };
        try
        {
            using Stream text = CsvEncoding.ToUtf8(content);
            using CsvReader reader = CsvReader.Create(text, options, leaveOpen: true);
            return new CsvTableReader(file, reader).ReadAll(header, isSeparatorGiven: separator is not null);
        }
        catch (CsvFormatException cause)
        {
            string location = cause.RecordNumber > 0 ? $"row {cause.RecordNumber}" : "";
            throw new DataFormatException(file, location, $"rows of at most {LongestRow} bytes",
                "a longer one; a quote that is never closed makes one", cause);
        }
    }

    private CsvTable ReadAll(CsvHeader header, bool isSeparatorGiven)
    {
        if (!Next())
            throw new DataFormatException(_file, "", "a table", "an empty file");
        if (IsBlank)
            throw new DataFormatException(_file, "row 1", "a header or the first sample", Blank);
        if (!isSeparatorGiven && CsvDialect.SeparatorBesideDecimalCommas(_reader.RawRecord) is { } other && other != _reader.Separator)
            throw DecimalCommas(other);
        var first = new CsvCells(_reader.FieldCount);
        AddRow(first);
        bool hasMore = Next();
        bool isDetected = header == CsvHeader.Detect;
        if (isDetected)
            header = Detect(first, hasMore);

        bool isHeader = header != CsvHeader.None;
        CsvCells cells = isHeader ? new CsvCells(header == CsvHeader.CountsAndClasses && hasMore ? _reader.FieldCount : first.ColumnCount) : first;
        string[] classNames = header == CsvHeader.CountsAndClasses && hasMore ? CheckedClasses(first, cells.ColumnCount) : [];
        if (hasMore)
            ReadRows(cells);
        if (cells.RowCount == 0)
            throw new DataFormatException(_file, "", "at least one sample", "only a header");
        if (isDetected && !isHeader && CsvDialect.HasYearsOnTop(cells))
            throw YearsOnTop(cells);
        if (header == CsvHeader.CountsAndClasses)
            CheckCount(first, 0, cells.RowCount, "the number of rows that follow");
        string[] columnNames = header == CsvHeader.Names ? Texts(first, 0) : [];
        return new CsvTable(_file, cells, isHeader ? 2 : 1, null, [.. Enumerable.Range(0, cells.ColumnCount)], columnNames, classNames);
    }

    /// <summary>Reads the present row and all that follow.</summary>
    private void ReadRows(CsvCells cells)
    {
        long blankRow = 0;
        string blank = "";
        do
        {
            if (IsBlank)
            {
                (blankRow, blank) = blankRow == 0 ? (_reader.RowNumber, Blank) : (blankRow, blank);
                continue;
            }

            // Blank lines at the end are harmless; one in between may stand for a lost sample.
            if (blankRow != 0)
                throw new DataFormatException(_file, $"row {blankRow}", $"{cells.ColumnCount} cells", blank);
            if (_reader.FieldCount != cells.ColumnCount)
                throw new DataFormatException(_file, Row, $"{cells.ColumnCount} cells as in the rows before", $"{_reader.FieldCount}");
            if ((cells.RowCount + 1L) * cells.ColumnCount > Array.MaxLength)
                throw new DataFormatException(_file, Row, $"at most {Array.MaxLength} cells", "more");
            AddRow(cells);
        }
        while (Next());
    }

    private string Row => $"row {_reader.RowNumber}";

    /// <summary>Goes on to the next row, and checks what must hold of it whatever it means.</summary>
    private bool Next()
    {
        if (!_reader.Read())
            return false;
        if (!CsvEncoding.IsWhole(_reader.RawRecord))
            throw Undecodable();
        if (_reader.FieldCount > MostColumns)
            throw new DataFormatException(_file, Row, $"at most {MostColumns} columns", $"{_reader.FieldCount}");
        return true;
    }

    private DataFormatException DecimalCommas(char separator)
    {
        string row = DataFormatException.Quote(Encoding.UTF8.GetString(_reader.RawRecord));
        string reading = separator == '\t' ? "tabs" : $"'{separator}'";
        return new DataFormatException(_file, "row 1", "numbers with a decimal point",
            $"{row}, which reads as cells between {reading} with decimal commas: write decimal points, or name the separator that is meant");
    }

    private DataFormatException YearsOnTop(CsvCells cells)
    {
        string years = DataFormatException.List(Texts(cells, 0));
        return new DataFormatException(_file, "row 1", "names of columns or a sample, told apart",
            $"years alone above rows that are not ({years}): say {nameof(CsvHeader)}.{nameof(CsvHeader.Names)} or {nameof(CsvHeader)}.{nameof(CsvHeader.None)}, or give the columns names with letters");
    }

    private DataFormatException Undecodable()
    {
        int column = 0;
        while (column < _reader.FieldCount - 1 && CsvEncoding.IsWhole(_reader.GetSpan(column)))
            column++;
        return new DataFormatException(_file, $"{Row}, column {column + 1}", "text in UTF-8, or in UTF-16 or UTF-32 with a byte order mark",
            DataFormatException.Quote(Encoding.UTF8.GetString(_reader.GetSpan(column))));
    }

    /// <summary>Whether no cell of the row has anything in it.</summary>
    private bool IsBlank
    {
        get
        {
            for (int i = 0; i < _reader.FieldCount; i++)
            {
                if (!_reader.IsEmpty(i))
                    return false;
            }

            return true;
        }
    }

    private string Blank => _reader.RawRecord.IsEmpty ? "a blank line" : "a row of blank cells";

    private void AddRow(CsvCells cells)
    {
        for (int i = 0; i < cells.ColumnCount; i++)
            cells.Add(_reader.GetSpan(i));
    }

    private CsvHeader Detect(CsvCells first, bool hasMore)
    {
        bool isAnyText = false, isAnyNumeral = false, areClasses = first.ColumnCount > 2;
        for (int i = 0; i < first.ColumnCount; i++)
        {
            ReadOnlySpan<byte> cell = first[0, i];
            isAnyText |= !cell.IsEmpty;
            isAnyNumeral |= IsNumeral(cell);
            areClasses &= i < 2 ? CsvTable.IsCount(cell, out _) : !cell.IsEmpty && !CsvTable.IsNumber(cell, out _);
        }

        if (areClasses && hasMore && CsvTable.IsCount(_reader.GetSpan(_reader.FieldCount - 1), out _))
            return CsvHeader.CountsAndClasses;
        // A row of NaN is a bad sample and no header: it must not disappear.
        return isAnyText && !isAnyNumeral ? CsvHeader.Names : CsvHeader.None;
    }

    /// <summary>Whether a cell is written as a number, a finite one or not.</summary>
    private static bool IsNumeral(ReadOnlySpan<byte> cell) => float.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private string[] CheckedClasses(CsvCells first, int columnCount)
    {
        CheckCount(first, 1, columnCount - 1, "the number of columns before the class");
        string[] classNames = Texts(first, 2);
        if (classNames.Length == 0)
            throw new DataFormatException(_file, "row 1", "class names after the two counts", "none");
        var distinct = new HashSet<string>(classNames.Length, StringComparer.Ordinal);
        for (int i = 0; i < classNames.Length; i++)
        {
            if (classNames[i].Length == 0)
                throw new DataFormatException(_file, $"row 1, column {i + 3}", "a class name", "a blank cell");
            if (!distinct.Add(classNames[i]))
            {
                string found = $"{DataFormatException.Quote(classNames[i])} again";
                throw new DataFormatException(_file, $"row 1, column {i + 3}", "a class name of its own", found);
            }
        }

        return classNames;
    }

    private void CheckCount(CsvCells first, int column, int expected, string meaning)
    {
        ReadOnlySpan<byte> found = column < first.ColumnCount ? first[0, column] : [];
        if (!CsvTable.IsCount(found, out int count) || count != expected)
            throw new DataFormatException(_file, $"row 1, column {column + 1}", $"{expected}, {meaning}", CsvTable.DescribeText(found));
    }

    /// <summary>The cells of the first line from a column on.</summary>
    private static string[] Texts(CsvCells first, int start)
    {
        string[] texts = new string[Math.Max(0, first.ColumnCount - start)];
        for (int i = 0; i < texts.Length; i++)
            texts[i] = Encoding.UTF8.GetString(first[0, start + i]);
        return texts;
    }

    private static DataFormatException Malformed(string file, CsvMalformedRecord record)
    {
        (string expected, string found) = record.Reason switch
        {
            CsvMalformedReason.UnterminatedQuote => ("a closing quote", "the end of the file"),
            CsvMalformedReason.TextAfterClosingQuote => ("a separator after the closing quote", "more text"),
            _ => ("quotes around a whole cell", "a quote inside one"),
        };
        return new DataFormatException(file, $"row {record.RecordNumber}", expected, found);
    }
}
