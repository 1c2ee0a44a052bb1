using System.Globalization;
using System.Text;
using AutoDiff.Nn.Data;

namespace AutoDiff.UnitTests.Data;

public sealed class CsvTableTests
{
    private const string Flowers = """
        6,2,setosa,versicolor,virginica
        5.1,3.5,0
        4.9,3.0,0
        7.0,3.2,1
        6.4,3.2,1
        6.3,3.3,2
        5.8,2.7,2

        """;

    [Fact]
    public void A_first_line_of_counts_and_classes_is_recognised()
    {
        CsvTable table = Read(Flowers);
        Assert.Equal((6, 3), (table.RowCount, table.ColumnCount));
        Assert.Equal(["setosa", "versicolor", "virginica"], table.ClassNames);
        Dataset data = table.ToClassification();
        Assert.Equal((6, 2, 3), (data.Count, data.FeatureCount, data.ClassCount));
        Assert.Equal([0, 0, 1, 1, 2, 2], data.Labels.ToArray());
        Assert.Equal(new[] { 7.0f, 3.2f }, data.Row(2).ToArray());
    }

    [Theory]
    [InlineData("5,2,setosa", "table.csv: row 1, column 1: expected 6, the number of rows that follow, found \"5\".")]
    [InlineData("6,3,setosa", "table.csv: row 1, column 2: expected 2, the number of columns before the class, found \"3\".")]
    [InlineData("6,2,setosa,versicolor,setosa", "table.csv: row 1, column 5: expected a class name of its own, found \"setosa\" again.")]
    public void Counts_and_classes_that_do_not_hold_are_refused(string firstLine, string message)
    {
        string[] lines = Flowers.Split('\n');
        lines[0] = firstLine;
        Assert.Equal(message, Assert.Throws<DataFormatException>(() => Read(string.Join('\n', lines))).Message);
    }

    [Fact]
    public void A_label_beyond_the_declared_classes_is_refused_with_place() =>
        Refused(() => Read("2,1,a,b\n1,0\n2,2\n").ToClassification(), "table.csv: row 3, column 2: expected a class from 0 to 1, found 2.");

    [Fact]
    public void A_first_sample_that_starts_with_whole_numbers_is_no_header_when_the_classes_are_text()
    {
        CsvTable table = Read("3,2,red\n1,5,green\n2,4,red\n0,0,blue\n");
        Assert.Equal(4, table.RowCount);
        Assert.Empty(table.ClassNames);
        Dataset data = table.ToClassification();
        Assert.Equal(["blue", "green", "red"], data.ClassNames);
        Assert.Equal([2, 1, 2, 0], data.Labels.ToArray());
    }

    [Fact]
    public void A_first_line_without_numbers_names_the_columns()
    {
        CsvTable table = Read("length,width,class\n1,2,x\n3,4,y\n");
        Assert.Equal(["length", "width", "class"], table.ColumnNames);
        Assert.Equal(2, table.RowCount);
        Assert.Equal(1, table.ColumnIndex("width"));
        Assert.Equal(["x", "y"], table.ToClassification("class").ClassNames);
        Assert.Throws<ArgumentException>(() => table.ColumnIndex("Width"));
    }

    [Theory]
    [InlineData(",\n1,2\n", "table.csv: row 1: expected a header or the first sample, found a row of blank cells.")]
    [InlineData(",2\n1,2\n", "table.csv: row 1, column 1: expected a finite number, found a blank cell.")]
    [InlineData("NaN,NaN\n1,2\n", "table.csv: row 1, column 1: expected a finite number, found \"NaN\".")]
    [InlineData("1e99,x\n1,2\n", "table.csv: row 1, column 1: expected a finite number, found \"1e99\".")]
    [InlineData("1,5;2,5\n3,5;4,5\n", null)]
    public void A_bad_first_sample_does_not_pass_for_a_header(string content, string? message)
    {
        var error = Assert.Throws<DataFormatException>(() => Read(content).ToNumbers());
        Assert.Equal(message ?? error.Message, error.Message);
    }

    [Fact]
    public void Arbitrary_text_never_raises_anything_but_a_format_error()
    {
        const string Alphabet = "0123456789,,,;\n\n\r\"ab.-e \t\0é";
        var random = new RandomGenerator(8);
        for (int trial = 0; trial < 5_000; trial++)
        {
            string content = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => Alphabet[random.Next(Alphabet.Length)]));
            Exception? error = Record.Exception(() => Read(content, separator: trial % 2 == 0 ? ',' : null).ToClassification());
            if (error is not null)
                Assert.IsType<DataFormatException>(error);
        }
    }

    [Fact]
    public void The_kind_of_header_can_be_given()
    {
        Assert.Equal(3, Read("a,b\nc,d\ne,f\n", CsvHeader.None).RowCount);
        Assert.Equal(["2001", "2002"], Read("2001,2002\n1,2\n", CsvHeader.Names).ColumnNames);
        Assert.Equal(["0", "1"], Read("2,1,0,1\n5,0\n6,1\n", CsvHeader.CountsAndClasses).ClassNames);
        Assert.Throws<ArgumentOutOfRangeException>(() => Read("1,2\n", (CsvHeader)9));
    }

    [Theory]
    [InlineData("abc", "\"abc\"")]
    [InlineData("", "a blank cell")]
    [InlineData("  ", "a blank cell")]
    [InlineData("NaN", "\"NaN\"")]
    [InlineData("-Infinity", "\"-Infinity\"")]
    [InlineData("1e39", "\"1e39\"")]
    [InlineData("0x10", "\"0x10\"")]
    [InlineData("1_000", "\"1_000\"")]
    [InlineData("\u0001\u001b[31m", "\"��[31m\"")]
    public void A_cell_that_is_no_finite_number_is_refused_with_row_and_column(string cell, string found)
    {
        Refused(() => Read($"1,2,0\n3,{cell},1\n").ToClassification(), $"table.csv: row 2, column 2: expected a finite number, found {found}.");
        Refused(() => Read($"a,b,c\n1,2,0\n3,{cell},1\n")
            .ToRegression(), $"table.csv: row 3, column 2 (\"b\"): expected a finite number, found {found}.");
    }

    [Fact]
    public void A_long_cell_is_shortened_in_the_message()
    {
        var error = Assert.Throws<DataFormatException>(() => Read($"1,0\n{new string('x', 5000)},1\n").ToClassification());
        Assert.Equal($"\"{new string('x', 40)}…\"", error.Found);
    }

    [Theory]
    [InlineData("1,2,3\n4,5\n", "table.csv: row 2: expected 3 cells as in the rows before, found 2.")]
    [InlineData("1,2,3\n4,5,6\n7,8,9,10\n", "table.csv: row 3: expected 3 cells as in the rows before, found 4.")]
    [InlineData("a,b,c\n4,5,6\n7,8\n", "table.csv: row 3: expected 3 cells as in the rows before, found 2.")]
    [InlineData("1,2,3\n4,5,6\n\n7,8,9\n", "table.csv: row 3: expected 3 cells, found a blank line.")]
    [InlineData("1,2,3\n\n7,8,9\n", "table.csv: row 2: expected 3 cells, found a blank line.")]
    [InlineData("", "table.csv: expected a table, found an empty file.")]
    [InlineData("\n\n", "table.csv: row 1: expected a header or the first sample, found a blank line.")]
    [InlineData("a,b,c\n", "table.csv: expected at least one sample, found only a header.")]
    [InlineData("1,\"2,3\n4,5,6\n", "table.csv: row 1: expected a closing quote, found the end of the file.")]
    [InlineData("1,2,3\n4,5,\"6", "table.csv: row 2: expected a closing quote, found the end of the file.")]
    [InlineData("1,2,3\n4,\"5\"x,6\n", "table.csv: row 2: expected a separator after the closing quote, found more text.")]
    [InlineData("1,2,3\n4,5\"x,6\n", "table.csv: row 2: expected quotes around a whole cell, found a quote inside one.")]
    public void What_is_no_table_is_refused_with_place(string content, string message) => Refused(() => Read(content, separator: ','), message);

    [Fact]
    public void Line_ends_byte_order_marks_quotes_spaces_and_blank_last_lines_do_not_matter()
    {
        float[] expected = [1, 2.5f, -3, 4e2f];
        string[] forms =
        [
            "1,2.5\n-3,4e2", "1,2.5\r\n-3,4e2\r\n", "\uFEFF1,2.5\n-3,4e2\n", "\"1\",\"2.5\"\n\"-3\",\"4e2\"\n",
            " 1 , 2.5\n-3,\t4e2 \n", "1,2.5\n-3,4e2\n\n\n", "1;2.5\n-3;4e2\n", "1\t2.5\n-3\t4e2\n", "+1,2.5\n-3.,400.0\n",
        ];
        foreach (string form in forms)
            Assert.Equal(expected, Read(form).ToNumbers());
        Assert.Equal(expected,
            CsvTable.Read(new MemoryStream([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("1,2.5\n-3,4e2\n")]), "utf-16")
                .ToNumbers());
        Assert.Equal(expected, Read("1 2.5\n-3 4e2\n", separator: ' ').ToNumbers());
    }

    [Fact]
    public void A_byte_order_mark_is_not_part_of_the_first_name() =>
        Assert.Equal(["a", "b"], Read("\uFEFFa,b\n1,2\n").ColumnNames);

    [Fact]
    public void Numbers_do_not_depend_on_the_users_language()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            var german = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            (german.NumberFormat.NumberDecimalSeparator, german.NumberFormat.NumberGroupSeparator) = (",", ".");
            CultureInfo.CurrentCulture = german;
            Assert.Equal(new[] { 1.5f, 2.25f }, Read("1.5,2.25\n").ToNumbers());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Whole_number_labels_are_sorted_by_value_and_text_labels_by_character()
    {
        Dataset numbered = Read("1,10\n2,9\n3,-1\n4,10\n").ToClassification();
        Assert.Equal(["-1", "9", "10"], numbered.ClassNames);
        Assert.Equal([2, 1, 0, 2], numbered.Labels.ToArray());
        Dataset named = Read("b,1\na,2\nB,3\nb,4\n", CsvHeader.None).ToClassification(0);
        Assert.Equal(["B", "a", "b"], named.ClassNames);
        Assert.Equal([2, 1, 0, 2], named.Labels.ToArray());
        Assert.Equal(new float[] { 1, 2, 3, 4 }, named.Features.ToArray());
    }

    [Theory]
    [InlineData("1,0\n2,1.5\n", "table.csv: row 2, column 2: expected a whole number from -2147483648 to 2147483647, the class, found 1.5.")]
    [InlineData("1,0\n2,x\n", "table.csv: row 2, column 2: expected a whole number, the class, as in the rows before, found \"x\".")]
    [InlineData("1,x\n2,0\n", "table.csv: row 2, column 2: expected text, the class, as in the rows before, found 0.")]
    [InlineData("1,0\n2,\n", "table.csv: row 2, column 2: expected a class, found a blank cell.")]
    [InlineData("1,0\n2,1e9\n3,1e10\n", "table.csv: row 3, column 2: expected a whole number from -2147483648 to 2147483647, the class, found 1e10.")]
    [InlineData("1\n2\n", "table.csv: expected at least one column of features, found none.")]
    public void A_label_that_is_none_is_refused_with_place(string content, string message) =>
        Refused(() => Read(content, separator: ',').ToClassification(), message);

    [Fact]
    public void The_classes_of_a_training_part_can_be_given_to_a_test_part()
    {
        Dataset training = Read("1,ant\n2,bee\n3,cat\n").ToClassification();
        Dataset test = Read("1,cat\n2,bee\n").ToClassification(classNames: training.ClassNames);
        Assert.Equal([2, 1], test.Labels.ToArray());
        Refused(() => Read("1,cat\n2,dog\n").ToClassification(classNames: training.ClassNames),
            "table.csv: row 2, column 2: expected one of the 3 classes ant, bee, cat, found \"dog\".");
        Assert.Equal([1, 0], Read("1,7\n2,3\n").ToClassification(classNames: ["3", "7"]).Labels.ToArray());
        Refused(() => Read("1,7\n2,1\n")
            .ToClassification(classNames: ["3", "7"]), "table.csv: row 2, column 2: expected one of the 2 classes 3, 7, found 1.");
        Assert.Equal([1, 0], Read("1,1\n2,0\n").ToClassification(classNames: ["no", "yes"]).Labels.ToArray());
    }

    [Fact]
    public void Regression_takes_the_last_column_or_the_columns_asked_for()
    {
        CsvTable table = Read("a,b,c\n1,2,3\n4,5,6\n");
        Dataset last = table.ToRegression();
        Assert.False(last.IsClassification);
        Assert.Equal(new float[] { 3, 6 }, last.Targets.ToArray());
        Assert.Equal(new float[] { 1, 2, 4, 5 }, last.Features.ToArray());
        Dataset two = table.ToRegression("c", "a");
        Assert.Equal(2, two.TargetCount);
        Assert.Equal(new float[] { 3, 1, 6, 4 }, two.Targets.ToArray());
        Assert.Equal(new float[] { 2, 5 }, two.Features.ToArray());
        Assert.Equal(new float[] { 1, 4 }, table.ToRegression(0).Targets.ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => table.ToRegression(3));
        Assert.Throws<ArgumentException>(() => table.ToRegression("a", "a"));
        Refused(() => table.ToRegression("a", "b", "c"), "table.csv: expected at least one column of features, found none.");
    }

    [Fact]
    public void Incomplete_rows_and_other_columns_can_be_dropped_and_messages_keep_their_place()
    {
        CsvTable table = Read("name,x,y\nred,1,2\n,3,4\ngreen,,6\nblue,7,bad\n");
        Assert.Equal(3, table.Select("x", "y").DropIncompleteRows().RowCount);
        Assert.Equal(2, table.DropIncompleteRows().RowCount);
        Refused(() => table.Select("y", "x").DropIncompleteRows()
            .ToRegression(), "table.csv: row 5, column 3 (\"y\"): expected a finite number, found \"bad\".");
        Refused(() => Read("a,b\n1,\n,2\n").DropIncompleteRows(), "table.csv: expected a row without blank cells, found none.");
    }

    [Fact]
    public void A_compressed_file_is_read_and_a_cut_off_one_refused()
    {
        using var folder = new TemporaryFolder();
        byte[] compressed = DataFiles.Gzip(Encoding.UTF8.GetBytes(Flowers));
        Assert.Equal(6, CsvTable.Read(folder.Write("flowers.csv", compressed)).RowCount);
        for (int length = 1; length < compressed.Length; length++)
            Assert.Throws<DataFormatException>(() => CsvTable.Read(new MemoryStream(compressed[..length]), "cut").ToClassification());
    }

    [Fact]
    public void An_endless_line_is_refused()
    {
        byte[] bomb = DataFiles.Gzip([.. Enumerable.Repeat((byte)'1', 1 << 26)]);
        var error = Assert.Throws<DataFormatException>(() => CsvTable.Read(new MemoryStream(bomb), "bomb", separator: ','));
        Assert.StartsWith("bomb: row 1: expected rows of at most 16777216 bytes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_named_in_one_line()
    {
        var error = Assert.Throws<FileNotFoundException>(() => CsvTable.Read("/no/such/table.csv"));
        Assert.Equal("CSV file not found: /no/such/table.csv", error.Message);
    }

    private static CsvTable Read(string content, CsvHeader header = CsvHeader.Detect, char? separator = null) =>
        CsvTable.Read(new MemoryStream(Encoding.UTF8.GetBytes(content)), "table.csv", header, separator);

    private static void Refused(Func<object> action, string message) =>
        Assert.Equal(message, Assert.Throws<DataFormatException>(action).Message);
}
