using System.IO.Compression;
using AutoDiff.Fuzz.Inputs;

namespace AutoDiff.Fuzz.Targets;

/// <summary>A data file, plain or compressed: changed before it is compressed, or after, or both.</summary>
internal abstract class FileTarget : IFuzzTarget
{
    public abstract string Name { get; }

    public abstract string Documented { get; }

    protected abstract IReadOnlyList<byte[]> Dictionary { get; }

    public byte[] Generate(RandomGenerator random)
    {
        byte[] content = Mutator.Some(Content(random), random, Dictionary, () => Content(random));
        return random.Next(2) == 0
            ? Framed(content)
            : Mutator.Some(Framed(Compressed(content, random)), random, [], () => Compressed(Content(random), random));
    }

    public abstract string Run(byte[] input);

    public abstract string Describe(byte[] input);

    /// <summary>The content of a file as it should be, more or less.</summary>
    protected abstract byte[] Content(RandomGenerator random);

    /// <summary>The file's bytes and whatever else makes an input.</summary>
    protected virtual byte[] Framed(byte[] file) => file;

    /// <summary>
    /// What a file decompresses to by the system's own reader, whatever is wrong with its end; the file itself if it is not compressed.
    /// </summary>
    protected static byte[] Decompressed(byte[] file)
    {
        if (file is not [0x1F, 0x8B, ..]) return file;
        using var gzip = new GZipStream(new MemoryStream(file), CompressionMode.Decompress);
        var content = new MemoryStream();
        gzip.CopyTo(content);
        return content.ToArray();
    }

    private static byte[] Compressed(byte[] content, RandomGenerator random)
    {
        var level = random.Next(4) == 0 ? CompressionLevel.NoCompression : CompressionLevel.Fastest;
        var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, level, leaveOpen: true))
        {
            gzip.Write(content);
            // A bomb: what a kilobyte may become.
            byte[] zeros = random.Next(1000) == 0 ? new byte[1 << 20] : [];
            if (zeros.Length > 0) zeros.AsSpan().Fill((byte)random.Next(64));
            gzip.Write(zeros);
        }

        return compressed.ToArray();
    }
}
