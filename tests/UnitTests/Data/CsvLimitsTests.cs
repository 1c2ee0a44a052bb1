using System.Text;
using AutoDiff.Nn.Data;

namespace AutoDiff.UnitTests.Data;

/// <summary>What a hostile or broken table can cost: memory and work are counted, never timed.</summary>
public sealed class CsvLimitsTests
{
    /// <summary>Buffers that do not grow with the file.</summary>
    private const long Constant = 2_000_000;

    [Theory]
    [InlineData(",\n")]
    [InlineData(",,,,,,,\n")]
    [InlineData("\"\",  \n")]
    [InlineData(" \n")]
    public void A_file_of_blank_cells_is_refused_at_its_first_row(string row)
    {
        using var content = new MemoryStream(Repeated(row, 4_000_000));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Refused(() => CsvTable.Read(content, "table.csv", separator: ','),
            "table.csv: row 1: expected a header or the first sample, found a row of blank cells.");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Constant);
        Assert.True(content.Position < content.Length / 2, "The whole file was read before its first row was refused.");
    }

    [Fact]
    public void A_row_of_blank_cells_counts_as_a_blank_line()
    {
        Assert.Equal(2, Read("1,2\n3,4\n,\n , \n\n\"\",\n"u8).RowCount);
        Refused(() => Read("1,2\n,\n3,4\n"u8), "table.csv: row 2: expected 2 cells, found a row of blank cells.");
        Refused(() => Read("a,b\n1,2\n,\n\n3,4\n"u8), "table.csv: row 3: expected 2 cells, found a row of blank cells.");
    }

    [Fact]
    public void Rows_of_blank_cells_at_the_end_take_no_memory()
    {
        byte[] content = [.. "1,2\n"u8, .. Repeated(",\n", 4_000_000)];
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(1, Read(content).RowCount);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Constant);
    }

    [Theory]
    [InlineData("1\n")]
    [InlineData("1,\n")]
    [InlineData("x,\n")]
    [InlineData("1,,,,,,,,,,,,,,,,\n")]
    [InlineData("5.1,3.5,1.4,0.2,0\n")]
    [InlineData("a longer text,another\n")]
    [InlineData("\"quoted\",\"\"\"\"\n")]
    public void A_table_takes_at_most_four_times_its_file(string row)
    {
        byte[] content = Repeated(row, 4_000_000);
        AssertAllocates(4, content.Length, () => Read(content));
    }

    [Fact]
    public void Different_texts_cost_no_more_than_equal_ones()
    {
        byte[] content = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 1_000_000).Select(i => $"{i:x},q{i:x}\n")));
        AssertAllocates(4, content.Length, () => Read(content));
    }

    [Theory]
    [InlineData("1,0\n")]
    [InlineData("0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0\n")]
    [InlineData("5.1,3.5,1.4,0.2,0\n")]
    public void A_dataset_of_numbers_takes_at_most_eight_times_its_file_the_table_included(string row)
    {
        byte[] content = Repeated(row, 4_000_000);
        AssertAllocates(8, content.Length, () => Read(content).ToClassification());
        AssertAllocates(8, content.Length, () => Read(content).ToRegression());
    }

    [Fact]
    public void What_a_compressed_file_may_decompress_to_is_limited_and_the_limit_can_be_raised()
    {
        byte[] content = Repeated("1,2\n", 400_000), bomb = DataFiles.Gzip(content);
        Refused(() => CsvTable.Read(new MemoryStream(bomb), "bomb", maximumDecompressedSize: 399_999),
            "bomb: byte 399999 of the decompressed data: expected at most 399999 bytes of decompressed data, the limit that was set, found more.");
        Assert.Equal(100_000, CsvTable.Read(new MemoryStream(bomb), "bomb", maximumDecompressedSize: 400_000).RowCount);
        Assert.Equal(100_000, CsvTable.Read(new MemoryStream(content), "plain", maximumDecompressedSize: 1).RowCount);
        Assert.Throws<ArgumentOutOfRangeException>(() => CsvTable.Read(new MemoryStream(bomb), "bomb", maximumDecompressedSize: 0));
    }

    [Fact]
    public void A_bomb_of_blank_lines_ends_at_the_limit_and_takes_no_memory()
    {
        byte[] bomb = DataFiles.Gzip([.. "1,2\n"u8], Repeated(new string(' ', 1023) + '\n', 1 << 18), 1 << 10);
        long before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<DataFormatException>(() => CsvTable.Read(new MemoryStream(bomb), "bomb"));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Constant);
        Assert.Equal($"at most {1 << 28} bytes of decompressed data, the limit that was set", error.Expected);
    }

    [Fact]
    public void A_line_of_too_many_columns_is_refused()
    {
        byte[] line = Repeated("1,", 3_000_000);
        Refused(() => Read([.. line, (byte)'\n']), "table.csv: row 1: expected at most 1048576 columns, found 1500001.");
        Refused(() => Read([.. "1,2\n"u8, .. line, (byte)'\n']), "table.csv: row 2: expected at most 1048576 columns, found 1500001.");
    }

    [Fact]
    public async Task Many_declared_classes_are_checked_in_linear_work()
    {
        const int Count = 400_000;
        string names = string.Join(',', Enumerable.Range(0, Count).Select(i => $"class{i}"));
        string[] rows = [.. Enumerable.Range(0, Count).Select(i => $"1,{i}")];
        CsvTable table = await NoHang(() => Read(Encoding.UTF8.GetBytes($"{Count},1,{names}\n{string.Join('\n', rows)}\n")));
        Dataset data = await NoHang(() => table.ToClassification());
        Assert.Equal((Count, Count - 1), (data.ClassCount, data.Labels[^1]));
        await NoHang(() =>
        {
            Refused(() => Read(Encoding.UTF8.GetBytes($"1,1,{names},class399999\n1,0\n")),
                "table.csv: row 1, column 400003: expected a class name of its own, found \"class399999\" again.");
            return 0;
        });
    }

    [Fact]
    public async Task Many_given_or_found_classes_take_linear_work()
    {
        const int Count = 400_000;
        byte[] content = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, Count).Select(i => $"1,c{i}\n")));
        Dataset found = await NoHang(() => Read(content).ToClassification());
        Dataset given = await NoHang(() => Read(content).ToClassification(classNames: found.ClassNames));
        Assert.Equal(Count, found.ClassCount);
        Assert.Equal(found.Labels.ToArray(), given.Labels.ToArray());
    }

    [Fact]
    public async Task Many_named_columns_are_found_in_linear_work()
    {
        const int Count = 300_000;
        string[] names = [.. Enumerable.Range(0, Count).Select(i => $"column{i}")];
        string row = string.Join(',', Enumerable.Repeat("1", Count));
        CsvTable table = await NoHang(() => Read(Encoding.UTF8.GetBytes($"{string.Join(',', names)}\n{row}\n")));
        Assert.Equal(Count, (await NoHang(() => table.Select(names))).ColumnCount);
        Assert.Equal(Count - 1, (await NoHang(() => table.ToRegression(names.AsSpan(1)))).TargetCount);
    }

    private static Task<T> NoHang<T>(Func<T> work) => Task.Run(work).WaitAsync(TimeSpan.FromMinutes(1));

    private static void AssertAllocates(int multiple, long size, Func<object> work)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        object result = work();
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        GC.KeepAlive(result);
        Assert.True(allocated <= multiple * size + Constant, $"{size} bytes took {allocated}, {(double)allocated / size:F2} times as many.");
    }

    private static byte[] Repeated(string row, int size)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(row);
        byte[] content = new byte[size / bytes.Length * bytes.Length];
        for (int i = 0; i < content.Length; i += bytes.Length)
            bytes.CopyTo(content, i);
        return content;
    }

    private static CsvTable Read(ReadOnlySpan<byte> content) => Read(content.ToArray());

    private static CsvTable Read(byte[] content) => CsvTable.Read(new MemoryStream(content), "table.csv", separator: ',');

    private static void Refused(Func<object> action, string message) =>
        Assert.Equal(message, Assert.Throws<DataFormatException>(action).Message);
}
