using System.Text;
using AutoDiff.Nn.Data;

namespace AutoDiff.UnitTests.Data;

/// <summary>Two texts of a file, or two numbers, never become one.</summary>
public sealed class CsvTextTests
{
    [Theory]
    [InlineData("1,M\u00e4rz\n2,M\u00f6rz\n", 1, 2)]
    [InlineData("M\u00e4rz,1\nM\u00f6rz,2\n", 1, 1)]
    [InlineData("a,b\n1,x\n2,y\n3,\u00e4\n", 4, 2)]
    [InlineData("\u00e4,b\n1,2\n", 1, 1)]
    [InlineData("1,\"\u00e4\"\n", 1, 2)]
    [InlineData("1,2\n\u00ff,2", 2, 1)]
    [InlineData("1,2\n1,\u00c0\u00af\n", 2, 2)]
    [InlineData("1,2\n1,\u00ed\u00a0\u0080\n", 2, 2)]
    [InlineData("1,2\n1,\u00f4\u0090\u0080\u0080\n", 2, 2)]
    [InlineData("1,1,a,\u00e4\n1,0\n", 1, 4)]
    public void Bytes_that_are_no_UTF8_are_refused_with_row_and_column(string latin1, int row, int column)
    {
        byte[] content = Encoding.Latin1.GetBytes(latin1);
        foreach (byte[] form in new[] { content, DataFiles.Gzip(content) })
        {
            var error = Assert.Throws<DataFormatException>(() => Read(form));
            Assert.Equal($"row {row}, column {column}", error.Location);
            Assert.StartsWith($"table.csv: row {row}, column {column}: expected text in UTF-8, or in UTF-16 or UTF-32 with a byte order mark, found ",
                error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(1200)]
    [InlineData(1201)]
    [InlineData(12000)]
    [InlineData(12001)]
    public void Damaged_UTF16_and_UTF32_are_refused_with_row_and_column(int codePage)
    {
        var encoding = Encoding.GetEncoding(codePage);
        byte[] mark = encoding.GetPreamble();
        byte[] lone = codePage < 12000 ? encoding.GetBytes("#") : encoding.GetBytes("#");
        (lone[codePage is 1200 or 12000 ? 1 : ^2], lone[codePage is 1200 or 12000 ? 0 : ^1]) = (0xD8, 0x01);
        byte[] whole = [.. mark, .. encoding.GetBytes("1,März\n2,Mörz😀\n")];
        Assert.Equal(["März", "Mörz😀"], Read(whole).ToClassification().ClassNames);
        byte[] damaged = [.. mark, .. encoding.GetBytes("1,März\n2,M"), .. lone, .. encoding.GetBytes("rz\n")];
        Assert.Equal("row 2, column 2", Assert.Throws<DataFormatException>(() => Read(damaged)).Location);
        byte[] cut = [.. mark, .. encoding.GetBytes("1,März\n2,Mörz"), 0x41];
        Assert.Equal("row 2, column 2", Assert.Throws<DataFormatException>(() => Read(cut)).Location);
    }

    [Fact]
    public void Text_beyond_ASCII_is_kept_as_it_is()
    {
        Dataset data = Read(Encoding.UTF8.GetBytes("1,März\n2,Mörz\n3,\uFFFD\n4,😀\n")).ToClassification();
        Assert.Equal(["März", "Mörz", "😀", "\uFFFD"], data.ClassNames);
    }

    [Theory]
    [InlineData("16777216", "16777217")]
    [InlineData("-16777217", "-16777216")]
    [InlineData("2147483646", "2147483647")]
    [InlineData("-2147483648", "-2147483647")]
    [InlineData("20260101", "20260102")]
    public void Whole_numbers_are_classes_of_their_own_however_large(string first, string second)
    {
        Dataset data = Read(Encoding.UTF8.GetBytes($"1,{first}\n2,{second}\n")).ToClassification();
        Assert.Equal([first, second], data.ClassNames);
        Assert.Equal([0, 1], data.Labels.ToArray());
        Dataset given = Read(Encoding.UTF8.GetBytes($"1,{first}\n2,{second}\n")).ToClassification(classNames: [second, first]);
        Assert.Equal([1, 0], given.Labels.ToArray());
    }

    [Theory]
    [InlineData("16777216.5")]
    [InlineData("0.99999999999")]
    [InlineData("1.00000000000000000000000000001")]
    [InlineData("1e-40")]
    [InlineData("2147483648")]
    [InlineData("-2147483649")]
    [InlineData("1e30")]
    public void What_only_rounds_to_a_whole_number_is_no_class(string label)
    {
        var error = Assert.Throws<DataFormatException>(() => Read(Encoding.UTF8.GetBytes($"1,0\n2,{label}\n")).ToClassification());
        Assert.Equal($"table.csv: row 2, column 2: expected a whole number from -2147483648 to 2147483647, the class, found {label}.", error.Message);
    }

    [Fact]
    public void Whole_numbers_may_be_written_as_fractions_and_powers() =>
        Assert.Equal([1, 1, 1, 0, 0], Read("1,7\n2,7.0\n3,70e-1\n4,+0\n5,-0.\n"u8.ToArray()).ToClassification().Labels.ToArray());

    private static CsvTable Read(byte[] content) => CsvTable.Read(new MemoryStream(content), "table.csv", separator: ',');
}
