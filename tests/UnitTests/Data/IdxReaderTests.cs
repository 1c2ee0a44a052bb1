using System.IO.Compression;
using AutoDiff.Nn.Data;

namespace AutoDiff.UnitTests.Data;

public sealed class IdxReaderTests
{
    private static readonly byte[] TwoByThree = Idx([2, 3], [1, 2, 3, 4, 5, 6]);

    [Fact]
    public void A_plain_file_gives_its_dimensions_and_bytes()
    {
        IdxFile file = Read(TwoByThree);
        Assert.Equal([2, 3], file.Dimensions);
        Assert.Equal(2, file.Count);
        Assert.Equal(3, file.ItemSize);
        Assert.Equal(new byte[] { 1, 2, 3, 4, 5, 6 }, file.Data.ToArray());
    }

    [Fact]
    public void A_compressed_file_gives_the_same() =>
        Assert.Equal(Read(TwoByThree).Data.ToArray(), Read(Gzip(TwoByThree)).Data.ToArray());

    [Fact]
    public void Data_larger_than_the_first_buffer_arrives_whole()
    {
        byte[] data = new byte[3_500_000];
        for (int i = 0; i < data.Length; i++)
            data[i] = (byte)(i * 7 + i / 256);
        Assert.Equal(data, Read(Gzip(Idx([35, 100_000], data))).Data.ToArray());
        Assert.Equal(data, Read(Idx([3_500_000], data)).Data.ToArray());
    }

    [Fact]
    public void Compression_is_told_by_the_content_and_not_by_the_name()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(2, IdxReader.Read(folder.Write("plain.gz", TwoByThree)).Count);
        Assert.Equal(2, IdxReader.Read(folder.Write("compressed", Gzip(TwoByThree))).Count);
    }

    [Fact]
    public void A_missing_file_is_named_in_one_line()
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "none-idx3-ubyte");
        var error = Assert.Throws<FileNotFoundException>(() => IdxReader.Read(path));
        Assert.Equal($"IDX file not found: {path}", error.Message);
        Assert.Throws<FileNotFoundException>(() => IdxReader.Read(folder.Path));
    }

    [Theory]
    [InlineData(new byte[0], "file: byte 0: expected an IDX header of at least 8 bytes, found an empty file.")]
    [InlineData(new byte[] { 0, 0, 8 }, "file: byte 3: expected an IDX header of at least 8 bytes, found the end of the data after 3 bytes.")]
    [InlineData(new byte[] { 0x89, (byte)'P', (byte)'N', (byte)'G' }, "file: byte 0: expected the two zero bytes that an IDX file starts with, found 0x89 0x50.")]
    [InlineData(new byte[] { 0, 0, 0x0D, 1, 0, 0, 0, 1, 0, 0, 0, 0 }, "file: byte 2: expected element type 0x08, unsigned byte, found 0x0D, 32-bit floating point.")]
    [InlineData(new byte[] { 0, 0, 0x77, 1, 0, 0, 0, 1, 0 }, "file: byte 2: expected element type 0x08, unsigned byte, found 0x77.")]
    [InlineData(new byte[] { 0, 0, 8, 0, 0, 0, 0, 1 }, "file: byte 3: expected 1 to 8 dimensions, found 0.")]
    [InlineData(new byte[] { 0, 0, 8, 255, 0, 0, 0, 1 }, "file: byte 3: expected 1 to 8 dimensions, found 255.")]
    [InlineData(new byte[] { 0, 0, 8, 2, 0, 0, 0, 1, 0, 0 }, "file: byte 10: expected an IDX header of 12 bytes, found the end of the data after 10 bytes.")]
    [InlineData(new byte[] { 0, 0, 8, 2, 0, 0, 0, 1, 0, 0, 0, 0 }, "file: byte 8: expected a size of at least 1 for dimension 2, found 0.")]
    [InlineData(new byte[] { 0, 0, 8, 1, 0, 0, 0, 3, 1, 2 }, "file: byte 10: expected 3 bytes after the header (3), found 2.")]
    [InlineData(new byte[] { 0, 0, 8, 1, 0, 0, 0, 3, 1, 2, 3, 4 }, "file: byte 11: expected 3 bytes after the header (3), found 4.")]
    public void What_is_not_a_whole_file_is_refused_with_place(byte[] content, string message)
    {
        var error = Assert.Throws<DataFormatException>(() => Read(content));
        Assert.Equal(message, error.Message);
    }

    [Theory]
    [InlineData(new uint[] { 0xFFFFFFFF })]
    [InlineData(new uint[] { 0x80000000, 0x80000000 })]
    [InlineData(new uint[] { 65536, 65536, 65536, 65536 })]
    [InlineData(new uint[] { 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF })]
    public void Sizes_whose_product_exceeds_an_array_are_refused(uint[] dimensions)
    {
        var error = Assert.Throws<DataFormatException>(() => Read(Idx(dimensions, [1, 2, 3])));
        Assert.Contains("sizes whose product is at most 2147483591", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_that_promises_gigabytes_allocates_none()
    {
        byte[] lie = Gzip(Idx([2_000_000_000], new byte[100]));
        long before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<DataFormatException>(() => IdxReader.Read(new MemoryStream(lie), "file", maximumDecompressedSize: long.MaxValue));
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 4_000_000);
        Assert.Equal("file: byte 108 of the decompressed data: expected 2000000000 bytes after the header (2000000000), found 100.", error.Message);
    }

    [Fact]
    public void Compressed_data_is_not_decompressed_past_its_promised_size()
    {
        // 64 MiB of zeros behind a header that promises ten bytes.
        byte[] bomb = Gzip(Idx([10], new byte[1 << 26]));
        long before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<DataFormatException>(() => Read(bomb));
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1_000_000);
        Assert.Equal("file: byte 18 of the decompressed data: expected the end of the data (10), found more bytes.", error.Message);
    }

    [Fact]
    public void Compressed_data_beyond_the_limit_is_refused_before_it_is_decompressed()
    {
        byte[] bomb = Gzip(Idx([300, 1_000_000], new byte[100]));
        using var stream = new MemoryStream(bomb);
        long before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<DataFormatException>(() => IdxReader.Read(stream, "file"));
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 100_000);
        Assert.Equal("file: byte 8 of the decompressed data: expected at most 268435456 bytes of decompressed data, the limit that was set, "
            + "found sizes that make at least 300000012.", error.Message);
    }

    [Fact]
    public void The_limit_counts_every_decompressed_byte_and_no_plain_one()
    {
        byte[] compressed = Gzip(TwoByThree);
        Assert.Equal(2, IdxReader.Read(new MemoryStream(compressed), "file", TwoByThree.Length).Count);
        Assert.Throws<DataFormatException>(() => IdxReader.Read(new MemoryStream(compressed), "file", TwoByThree.Length - 1));
        Assert.Equal(2, IdxReader.Read(new MemoryStream(TwoByThree), "file", 1).Count);
        foreach (long limit in new[] { 0, -1, long.MinValue })
            Assert.Throws<ArgumentOutOfRangeException>(() => IdxReader.Read(new MemoryStream(compressed), "file", limit));
    }

    [Fact]
    public void Data_takes_once_its_size_and_twice_when_compressed()
    {
        byte[] plain = Idx([20, 1_000_000], new byte[20_000_000]), compressed = Gzip(plain);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Read(plain);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 21_000_000);
        before = GC.GetAllocatedBytesForCurrentThread();
        Read(compressed);
        // All that is ever allocated: 1, 2, 4 … MiB and the last; the last two are there at the same time.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 3 * 20_000_000L);
    }

    [Fact]
    public void A_compressed_file_cut_off_anywhere_is_refused()
    {
        byte[] whole = Gzip(Idx([4, 50], [.. Enumerable.Range(0, 200).Select(i => (byte)(i * i))]));
        Assert.Equal(4, Read(whole).Count);
        for (int length = 0; length < whole.Length; length++)
            Assert.Throws<DataFormatException>(() => Read(whole[..length]));
    }

    [Fact]
    public void A_compressed_file_with_a_flipped_bit_never_gives_other_data()
    {
        byte[] whole = Gzip(Idx([4, 50], [.. Enumerable.Range(0, 200).Select(i => (byte)(i * i))]));
        byte[] data = Read(whole).Data.ToArray();
        int harmless = 0;
        for (int bit = 0; bit < whole.Length * 8; bit++)
        {
            byte[] damaged = [.. whole];
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            IdxFile? file = null;
            Exception? error = Record.Exception(() => file = Read(damaged));
            if (error is not null)
                Assert.IsType<DataFormatException>(error);
            else
                Assert.Equal(data, file!.Data.ToArray());
            harmless += error is null ? 1 : 0;
        }

        // The time and the system in gzip's header, and the bits that fill up the last byte of the data, mean nothing.
        Assert.InRange(harmless, 1, 8 * 6 + 8);
    }

    [Fact]
    public void Bytes_after_the_compressed_data_are_refused()
    {
        Assert.Throws<DataFormatException>(() => Read([.. Gzip(TwoByThree), 1, 2, 3, 4]));
        Assert.Throws<DataFormatException>(() => Read([.. Gzip(TwoByThree), .. new byte[8]]));
        Assert.Throws<DataFormatException>(() => Read([.. Gzip(TwoByThree), .. Gzip(TwoByThree)]));
    }

    [Fact]
    public void Arbitrary_bytes_never_raise_anything_but_a_format_error()
    {
        var random = new RandomGenerator(1);
        for (int trial = 0; trial < 5_000; trial++)
        {
            byte[] content = new byte[random.Next(64)];
            for (int i = 0; i < content.Length; i++)
                content[i] = (byte)random.Next(trial % 2 == 0 ? 256 : 4);
            // Half of them get past the first checks.
            if (trial % 4 < 2 && content.Length > 3)
                (content[0], content[1], content[2]) = (0, 0, 8);
            if (trial % 4 == 3 && content.Length > 3)
                (content[0], content[1], content[2]) = (0x1F, 0x8B, 8);
            Exception? error = Record.Exception(() => Read(content));
            if (error is not null)
                Assert.IsType<DataFormatException>(error);
        }
    }

    [Fact]
    public void A_stream_that_cannot_seek_is_refused()
    {
        using var stream = new GZipStream(new MemoryStream(Gzip(TwoByThree)), CompressionMode.Decompress);
        Assert.Throws<ArgumentException>(() => IdxReader.Read(stream, "pipe"));
    }

    private static IdxFile Read(byte[] content) => IdxReader.Read(new MemoryStream(content), "file");

    private static byte[] Idx(uint[] dimensions, byte[] data) => DataFiles.Idx(dimensions, data);

    private static byte[] Gzip(byte[] content) => DataFiles.Gzip(content);
}
