using System.Text;
using AutoDiff.Nn.Data;

namespace AutoDiff.UnitTests.Data;

/// <summary>
/// Tables of other habits: decimal commas, names that are numbers, cells of several lines. None is read as something else without a word.
/// </summary>
public sealed class CsvDialectTests
{
    [Theory]
    [InlineData("1,5;2,5\n3,5;4,5\n", "1,5;2,5", ';')]
    [InlineData("1,5;setosa\n3,5;virginica\n", "1,5;setosa", ';')]
    [InlineData("7;-1,5e3 ; 2,5\n7;3,5;4,5\n", "7;-1,5e3 ; 2,5", ';')]
    [InlineData("1,5|2,5\n3,5|4,5\n", "1,5|2,5", '|')]
    public void Decimal_commas_between_other_separators_are_refused_with_what_would_fit(string content, string row, char separator)
    {
        var error = Assert.Throws<DataFormatException>(() => Read(content));
        Assert.Equal(
            $"table.csv: row 1: expected numbers with a decimal point, found \"{row}\", which reads as cells between '{separator}' with decimal commas: "
            + "write decimal points, or name the separator that is meant.",
            error.Message);
    }

    [Fact]
    public void A_separator_that_is_named_is_not_doubted()
    {
        Assert.Equal(3, Read("1,5;2,5\n3,5;4,5\n", separator: ',').ColumnCount);
        Assert.Equal(2, Read("1,5;2,5\n3,5;4,5\n", separator: ';').ColumnCount);
    }

    [Theory]
    [InlineData("1,2;x\n3,4;y\n")]
    [InlineData("id,tags\n1,5;6\n2,7\n")]
    [InlineData("1,2.5\n3,a;b\n")]
    public void A_separator_within_the_text_of_a_cell_is_text(string content) => Assert.Equal(2, Read(content, separator: ',').ColumnCount);

    [Theory]
    [InlineData("1,5", true)]
    [InlineData("-0,25e-3", true)]
    [InlineData(",5", true)]
    [InlineData("1,500,000", false)]
    [InlineData("1.000,5", false)]
    [InlineData("a,b", false)]
    [InlineData("1,", false)]
    public void A_number_with_a_decimal_comma_is_refused_with_the_reason(string cell, bool isNamed)
    {
        var error = Assert.Throws<DataFormatException>(() => Read($"1;2\n3;{cell}\n", separator: ';').ToNumbers());
        string expected = isNamed ? "a finite number, with a decimal point in place of the comma" : "a finite number";
        Assert.Equal($"table.csv: row 2, column 2: expected {expected}, found \"{cell}\".", error.Message);
    }

    [Theory]
    [InlineData("2001,2002,2003\n1.5,2.5,3.5\n4,5,6\n")]
    [InlineData("2001,2002\n10,20\n")]
    [InlineData("1900,2100\n1899,2000\n2000,2101\n")]
    [InlineData("2001,2002\n2001.5,2002\n2001,\n")]
    public void Years_above_rows_that_are_no_years_may_be_names_or_a_sample(string content)
    {
        var error = Assert.Throws<DataFormatException>(() => Read(content));
        Assert.StartsWith("table.csv: row 1: expected names of columns or a sample, told apart, found years alone above rows that are not (",
            error.Message, StringComparison.Ordinal);
        Assert.Contains("CsvHeader.Names", error.Message, StringComparison.Ordinal);
        Assert.Contains("CsvHeader.None", error.Message, StringComparison.Ordinal);

        int rows = content.Count(character => character == '\n');
        Assert.Equal(rows - 1, Read(content, CsvHeader.Names).RowCount);
        Assert.Equal(rows, Read(content, CsvHeader.None).RowCount);
    }

    [Theory]
    [InlineData("2001,2002\n2003,2004\n1,2\n")]
    [InlineData("2001,2002.5\n1,2\n")]
    [InlineData("1899,2000\n1,2\n")]
    [InlineData("2000,2101\n1,2\n")]
    [InlineData("2001,2002\n")]
    [InlineData("2001\n5\n")]
    public void Other_whole_numbers_are_a_sample(string content) =>
        Assert.Equal(content.Count(character => character == '\n'), Read(content).RowCount);

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void A_line_break_in_quotes_belongs_to_the_cell(string lineEnd)
    {
        var table = Read($"\"size{lineEnd}in cm\",class{lineEnd}1,\"a{lineEnd}b\"{lineEnd}2,\"c{lineEnd}{lineEnd}\"\"d\"\"\"{lineEnd}");
        Assert.Equal([$"size{lineEnd}in cm", "class"], table.ColumnNames);
        Assert.Equal([$"a{lineEnd}b", $"c{lineEnd}{lineEnd}\"d\""], table.ToClassification().ClassNames);
    }

    [Theory]
    [InlineData("\"a\nb\",c\n1,\"\n\n\"\n2,3,4\n", "table.csv: row 3: expected 2 cells as in the rows before, found 3.")]
    [InlineData("\"a\nb\",c\n\n3,4\n", "table.csv: row 2: expected 2 cells, found a blank line.")]
    [InlineData("\"a\nb\",c\n1,\"2\"x\n", "table.csv: row 2: expected a separator after the closing quote, found more text.")]
    [InlineData("\"a\nb\",c\n1,2\n3,\"4\n5,6\n", "table.csv: row 3: expected a closing quote, found the end of the file.")]
    [InlineData("\"a\nb\",c\n1,2\n3,x\n", "table.csv: row 3, column 2 (\"c\"): expected a finite number, found \"x\".")]
    [InlineData("\"a\nb\",c\n1,2\nx,3\n", "table.csv: row 3, column 1 (\"a\uFFFDb\"): expected a finite number, found \"x\".")]
    public void Rows_are_counted_as_a_spreadsheet_does_after_cells_of_several_lines(string content, string message)
    {
        Assert.Equal(message, Assert.Throws<DataFormatException>(() => Read(content, separator: ',').ToNumbers()).Message);
    }

    [Fact]
    public void A_quote_that_is_never_closed_takes_no_more_than_the_longest_row()
    {
        byte[] content = [.. "1,2\n3,\""u8, .. new byte[1 << 26]];
        content.AsSpan(8).Fill((byte)'\n');
        long before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<DataFormatException>(() => CsvTable.Read(new MemoryStream(content), "table.csv", separator: ','));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10L << 24);
        Assert.Equal(
            "table.csv: row 2: expected rows of at most 16777216 bytes, found a longer one; a quote that is never closed makes one.",
            error.Message);
    }

    private static CsvTable Read(string content, CsvHeader header = CsvHeader.Detect, char? separator = null) =>
        CsvTable.Read(new MemoryStream(Encoding.UTF8.GetBytes(content)), "table.csv", header, separator);
}
