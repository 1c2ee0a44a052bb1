using System.Buffers.Binary;
using System.IO.Compression;

namespace AutoDiff.UnitTests.Data;

/// <summary>Makes the content of data files, right or wrong, for tests.</summary>
internal static class DataFiles
{
    public static byte[] Idx(uint[] dimensions, byte[] data)
    {
        byte[] file = new byte[4 + 4 * dimensions.Length + data.Length];
        file[2] = 8;
        file[3] = (byte)dimensions.Length;
        for (int i = 0; i < dimensions.Length; i++)
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(4 + 4 * i), dimensions[i]);
        data.CopyTo(file.AsSpan(4 + 4 * dimensions.Length));
        return file;
    }

    public static byte[] Gzip(byte[] content) => Gzip(content, [], 0);

    /// <summary>Something, and something else many times: what is far larger than its file.</summary>
    public static byte[] Gzip(byte[] start, byte[] repeated, int times)
    {
        var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
        {
            gzip.Write(start);
            for (int i = 0; i < times; i++)
                gzip.Write(repeated);
        }

        return compressed.ToArray();
    }
}
