using System.Globalization;
using System.Text;
using System.Text.Unicode;
using AutoDiff.Nn.Data;

namespace AutoDiff.Fuzz.Targets;

/// <summary>CSV files, and what is made of them. The first byte of an input says how the rest is read.</summary>
internal sealed class CsvTarget : FileTarget
{
    private const char NoSeparator = '\0';

    private static readonly char[] s_separators = [NoSeparator, ',', ';', '|'];

    private static readonly string[] s_cells =
        ["0", "1", "2", "-1", "1.5", "5.1", "1e3", "x", "setosa", "red", "", " ", "NaN", "-Infinity", "1e39", "16777216", "16777217", "2147483647",
            "2147483648",
            "März", "Mörz", "日本", "😀", "\"a\"", "\"a,b\"", "\"a\"\"b\"", "+1", "1.", ".5", "0x10", "1_000", "1e-40", "00", "-0", "7.0"];

    public override string Name => "csv";

    public override string Documented =>
        "CsvTable.Read, ToClassification, ToRegression, ToNumbers, DropIncompleteRows: DataFormatException; Select: ArgumentException for a name that two columns have";

    protected override IReadOnlyList<byte[]> Dictionary { get; } =
    [
        .. s_cells.Concat(["\"", "\"\"", ",", ";", "\t", "|", "\n", "\r\n", "\r", "\n\n", ",,,,,,,,", "\uFEFF", "\uFFFD", "\uFFFF", "\0",
            "3,2,a,b\n"]).Select(Encoding.UTF8.GetBytes),
        [0xE4], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xFF, 0xFE], [0xFE, 0xFF], [0xFF, 0xFE, 0, 0], [0, 0, 0xFE, 0xFF], [0x1F, 0x8B, 8],
    ];

    public override string Run(byte[] input)
    {
        if (input.Length == 0) input = [0];
        byte options = input[0];
        byte[] file = input[1..];
        char separator = s_separators[options >> 2 & 3];
        CsvTable? table = null;
        string outcome = Outcome.Of(
            () => table = CsvTable.Read(new MemoryStream(file), "file", (CsvHeader)(options & 3), separator == NoSeparator ? null : separator),
                typeof(DataFormatException));
        if (table is null) return outcome;

        byte[] content = Decompressed(file);
        Outcome.Check(table is { RowCount: > 0, ColumnCount: > 0 }, "the table is empty");
        Outcome.Check(content is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [0, 0, 0xFE, 0xFF, ..]
            || Utf8.IsValid(content), "what is no UTF-8 was read as if it were");
        Outcome.Check(table.ColumnNames.Count == 0 || table.ColumnNames.Count == table.ColumnCount, "there are not as many names as columns");
        int labelColumn = (options & 16) != 0 ? 0 : table.ColumnCount - 1;
        Use(table, labelColumn, (options & 32) != 0 ? ["1", "0", "x", "red"] : null, separator, content);
        if (table.ColumnNames.Count > 0)
            Outcome.Of(() => table = table.Select(table.ColumnNames[^1], table.ColumnNames[0]), typeof(ArgumentException));
        Outcome.Of(() => Use(table.DropIncompleteRows(), 0, null, NoSeparator, content), typeof(DataFormatException));
        return outcome;
    }

    public override string Describe(byte[] input) =>
        $"{(CsvHeader)((input.FirstOrDefault()) & 3)}, separator '{s_separators[input.FirstOrDefault() >> 2 & 3]}'";

    protected override byte[] Framed(byte[] file) => [(byte)file.Aggregate(0, (hash, one) => hash * 31 + one), .. file];

    protected override byte[] Content(RandomGenerator random)
    {
        int rows = random.Next(500) == 0 ? 1 + random.Next(500)
            : 1 + random.Next(8), columns = random.Next(500) == 0 ? 1 + random.Next(500)
            : 1 + random.Next(5);
        string separator = random.Next(3) == 0 ? Pick(random, ";", "\t", "|", " ") : ",", end = random.Next(4) == 0 ? "\r\n" : "\n";
        // Mostly a column of one kind, so that most tables can be used.
        int[] kinds = [.. Enumerable.Range(0, columns).Select(_ => random.Next(8))];
        var text = new StringBuilder(random.Next(16) == 0 ? "\uFEFF" : "");
        if (random.Next(3) == 0) text.AppendJoin(separator, Enumerable.Range(0, columns).Select(column => $"c{column}")).Append(end);
        if (random.Next(6) == 0) text.Append(CultureInfo.InvariantCulture, $"{rows}{separator}{columns - 1}{separator}a{separator}b").Append(end);
        for (int row = 0; row < rows; row++) text.AppendJoin(separator, kinds.Select(kind => Cell(kind, random))).Append(end);
        if (random.Next(16) == 0) text.Append(end).Append(end);
        var encoding = random.Next(12) switch { 0 => Encoding.Unicode, 1 => Encoding.BigEndianUnicode, 2 => Encoding.UTF32, _ => null };
        return encoding is null ? Encoding.UTF8.GetBytes(text.ToString()) : [.. encoding.GetPreamble(), .. encoding.GetBytes(text.ToString())];
    }

    private static string Cell(int kind, RandomGenerator random) => kind switch
    {
        0 => Pick(random, s_cells),
        1 => Pick(random, "red", "green", "blue", "März", "Mörz"),
        2 or 3 => random.Next(3).ToString(CultureInfo.InvariantCulture),
        4 => (16777214 + random.Next(5)).ToString(CultureInfo.InvariantCulture),
        _ => (random.NextDouble() * 10).ToString("F2", CultureInfo.InvariantCulture),
    };

    private static string Pick(RandomGenerator random, params ReadOnlySpan<string> choices) => choices[random.Next(choices.Length)];

    private static void Use(CsvTable table, int labelColumn, string[]? classNames, char separator, byte[] content)
    {
        int cells = table.RowCount * table.ColumnCount;
        Outcome.Of(() => Outcome.Check(table.ToNumbers() is var numbers && numbers.Length == cells
            && numbers.All(float.IsFinite), "the numbers are not those of the cells"), typeof(DataFormatException));
        Outcome.Of(() => Outcome.Check(table.ToRegression().Count == table.RowCount, "a row was lost"), typeof(DataFormatException));
        Dataset? data = null;
        Outcome.Of(() => data = table.ToClassification(labelColumn, classNames), typeof(DataFormatException));
        if (data is null) return;
        Outcome.Check(data.Count == table.RowCount && data.FeatureCount == table.ColumnCount - 1, "a row or a column was lost");
        Outcome.Check(data.ClassNames.Distinct(StringComparer.Ordinal).Count() == data.ClassCount, "two classes have one name");
        if (separator != NoSeparator) CheckClasses(data, Labels(content, separator, labelColumn, data.Count));
    }

    /// <summary>The labels as anybody would read them, of a file so simple that anybody can; otherwise none.</summary>
    private static string[] Labels(byte[] content, char separator, int column, int rows)
    {
        if (!Utf8.IsValid(content) || content.AsSpan().IndexOfAny((byte)'"', (byte)'\r') >= 0) return [];
        string[] lines = [.. Encoding.UTF8.GetString(content).TrimStart('\uFEFF').Split('\n')
            .Where(line => line.Any(one => one != ' ' && one != '\t' && one != separator))];
        return [.. lines.TakeLast(rows).Select(line => line.Split(separator)[column].Trim(' ', '\t'))];
    }

    /// <summary>One class means one text, or one number however it is written.</summary>
    private static void CheckClasses(Dataset data, string[] labels)
    {
        var texts = new Dictionary<int, string>();
        for (int row = 0; row < labels.Length; row++)
        {
            string first = texts.TryAdd(data.Labels[row], labels[row]) ? labels[row] : texts[data.Labels[row]];
            Outcome.Check(first == labels[row] || Number(first) is { } number
                && number == Number(labels[row]), $"'{first}' and '{labels[row]}' became one class");
        }
    }

    private static decimal? Number(string text) =>
        decimal.TryParse(text.TrimEnd('\0'), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) ? number : null;
}
