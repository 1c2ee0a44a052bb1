using System.Buffers.Binary;

namespace AutoDiff.Nn.Data;

/// <summary>
/// Reads IDX files of unsigned bytes, MNIST's format, plain or compressed by gzip (told by the content, not by the name).
/// </summary>
/// <remarks>
/// <para>
/// The format: two zero bytes, the element type (0x08, unsigned byte), the number of dimensions, each size as a big-endian
/// 32-bit integer, then the data, the last dimension fastest. Source: <see href="http://yann.lecun.com/exdb/mnist/"/>.
/// </para>
/// <para>
/// A file may be anything, so nothing in it is believed: memory is taken as data turns up and not as the header promises,
/// compressed data is decompressed no further than one byte past the promised size, and whatever is missing or left over
/// is an error. Reading takes the bytes of the data, and twice as many while compressed data arrives; what compressed data
/// may come to is limited (<see cref="DataLimits.DecompressedSize"/>).
/// </para>
/// </remarks>
public static class IdxReader
{
    /// <summary>The most dimensions that are read.</summary>
    public const int MaximumRank = 8;

    private const byte UnsignedByte = 0x08;
    private const int FirstBuffer = 1 << 20;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="maximumDecompressedSize">The most bytes that a compressed file may decompress to, the header included.</param>
    /// <returns>Its dimensions and data.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maximumDecompressedSize"/> is not positive.</exception>
    /// <exception cref="DataFormatException">The file is not a whole IDX file of unsigned bytes, or decompresses to more than is allowed.</exception>
    public static IdxFile Read(string path, long maximumDecompressedSize = DataLimits.DecompressedSize)
    {
        using FileStream stream = DataFile.Open(path, "IDX");
        return Read(stream, path, maximumDecompressedSize);
    }

    /// <summary>Reads from a stream's present position to its end.</summary>
    /// <param name="stream">A readable, seekable stream; it is left open.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="maximumDecompressedSize">The most bytes that compressed content may decompress to, the header included.</param>
    /// <returns>The dimensions and data.</returns>
    /// <exception cref="ArgumentException">The stream cannot be read or cannot seek.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maximumDecompressedSize"/> is not positive.</exception>
    /// <exception cref="DataFormatException">The content is not a whole IDX file of unsigned bytes, or decompresses to more than is
    /// allowed.</exception>
    public static IdxFile Read(Stream stream, string name, long maximumDecompressedSize = DataLimits.DecompressedSize)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(name);
        using var content = new GzipContent(stream, name, maximumDecompressedSize);
        int[] dimensions = ReadHeader(content, name, out int headerSize, out int dataSize);
        return new IdxFile(dimensions, ReadData(content, name, dimensions, headerSize, dataSize));
    }

    private static int[] ReadHeader(GzipContent content, string name, out int headerSize, out int dataSize)
    {
        Span<byte> magic = stackalloc byte[4];
        ReadHeaderPart(content, name, magic, 0);
        if (magic[0] != 0 || magic[1] != 0)
            throw new DataFormatException(name, content.At(0), "the two zero bytes that an IDX file starts with", $"0x{magic[0]:X2} 0x{magic[1]:X2}");
        if (magic[2] != UnsignedByte)
            throw new DataFormatException(name, content.At(2), "element type 0x08, unsigned byte", $"0x{magic[2]:X2}{ElementTypeName(magic[2])}");
        int rank = magic[3];
        if (rank is 0 or > MaximumRank)
            throw new DataFormatException(name, content.At(3), $"1 to {MaximumRank} dimensions", $"{rank}");

        headerSize = 4 + 4 * rank;
        Span<byte> sizes = stackalloc byte[4 * MaximumRank]; // Bounds: a constant, and more dimensions were refused.
        sizes = sizes[..(4 * rank)];
        ReadHeaderPart(content, name, sizes, 4);
        int[] dimensions = new int[rank];
        long product = 1;
        for (int i = 0; i < rank; i++)
        {
            uint size = BinaryPrimitives.ReadUInt32BigEndian(sizes[(4 * i)..]);
            // Neither factor reaches 2^32, and the product so far fits an array: no overflow of 64 bits.
            product *= size;
            if (size == 0)
                throw new DataFormatException(name, content.At(4 + 4 * i), $"a size of at least 1 for dimension {i + 1}", "0");
            if (product > Array.MaxLength)
                throw new DataFormatException(name, content.At(4 + 4 * i), $"sizes whose product is at most {Array.MaxLength}",
                    $"size {size} of dimension {i + 1}, which makes it {product}");
            if (headerSize + product > content.MaximumSize)
            {
                throw new DataFormatException(name, content.At(4 + 4 * i),
                    $"at most {content.MaximumSize} bytes of decompressed data, the limit that was set",
                        $"sizes that make at least {headerSize + product}");
            }

            dimensions[i] = (int)size;
        }

        dataSize = (int)product;
        return dimensions;
    }

    private static void ReadHeaderPart(GzipContent content, string name, Span<byte> part, int offset)
    {
        int count = content.ReadAtLeast(part, part.Length, throwOnEndOfStream: false);
        if (count == part.Length)
            return;
        string found = offset + count == 0 ? content.IsCompressed ? "no data" : "an empty file" : $"the end of the data after {offset + count} bytes";
        throw new DataFormatException(name, content.At(offset + count),
            $"an IDX header of {(offset == 0 ? "at least 8" : offset + part.Length)} bytes", found);
    }

    private static byte[] ReadData(GzipContent content, string name, int[] dimensions, int headerSize, int dataSize)
    {
        // A plain file's length is known: say at once what is wrong with it.
        if (content.Remaining is long remaining && remaining != dataSize)
            throw WrongSize(content, name, dimensions, headerSize, dataSize, remaining);

        byte[] data = new byte[content.IsCompressed ? Math.Min(dataSize, FirstBuffer) : dataSize];
        int filled = 0;
        while (true)
        {
            filled += content.ReadAtLeast(data.AsSpan(filled), data.Length - filled, throwOnEndOfStream: false);
            if (filled < data.Length)
                throw WrongSize(content, name, dimensions, headerSize, dataSize, filled);
            if (filled == dataSize)
                break;
            Array.Resize(ref data, (int)Math.Min(dataSize, 2L * data.Length));
        }

        // Reading on is also what has gzip's checksum and length compared.
        Span<byte> beyond = stackalloc byte[1];
        if (content.Read(beyond) != 0)
            throw new DataFormatException(name, content.At((long)headerSize + dataSize), $"the end of the data ({string.Join(" × ", dimensions)})",
                "more bytes");
        return data;
    }

    private static DataFormatException WrongSize(GzipContent content, string name, int[] dimensions, int headerSize, int dataSize, long found) =>
        new(name, content.At(headerSize + Math.Min(found, dataSize)), $"{dataSize} bytes after the header ({string.Join(" × ", dimensions)})",
            $"{found}");

    private static string ElementTypeName(byte type) => type switch
    {
        0x09 => ", signed byte",
        0x0B => ", 16-bit integer",
        0x0C => ", 32-bit integer",
        0x0D => ", 32-bit floating point",
        0x0E => ", 64-bit floating point",
        _ => "",
    };
}
