using System.Buffers.Binary;
using AutoDiff.Nn.Data;

namespace AutoDiff.Fuzz.Targets;

/// <summary>IDX files, the format of MNIST.</summary>
internal sealed class IdxTarget : FileTarget
{
    public override string Name => "idx";

    public override string Documented => "IdxReader.Read: DataFormatException";

    protected override IReadOnlyList<byte[]> Dictionary { get; } = [[0, 0, 8], [0, 0, 8, 3], [0, 0, 0x0D, 1], [0, 0, 0, 1], [0x77, 0x35, 0x94, 0],
        [0x1F, 0x8B, 8], [.. new byte[64]]];

    public override string Run(byte[] input)
    {
        IdxFile? file = null;
        string outcome = Outcome.Of(() => file = IdxReader.Read(new MemoryStream(input), "file"), typeof(DataFormatException));
        if (file is not null) Check(file, Decompressed(input));
        return outcome;
    }

    public override string Describe(byte[] input) => $"IdxReader.Read of {input.Length} bytes";

    protected override byte[] Content(RandomGenerator random)
    {
        byte[] header = [0, 0, 8, (byte)(1 + random.Next(4)), .. new byte[16]];
        header = header[..(4 + 4 * header[3])];
        int size = 1;
        for (int i = 4; i < header.Length; i += 4)
        {
            int length = 1 + random.Next(6);
            size *= length;
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(i), length);
        }

        byte[] data = new byte[size];
        for (int i = 0; i < size; i++) data[i] = (byte)random.Next(256);
        return [.. header, .. data];
    }

    /// <summary>Whatever is accepted must be the file, no more and no less.</summary>
    private static void Check(IdxFile file, byte[] content)
    {
        Outcome.Check(file.Dimensions.Aggregate(1L, (product, size) => product * size) == file.Data.Length,
            "there are not as many bytes as the dimensions say");
        byte[] header = [0, 0, 8, (byte)file.Dimensions.Count, .. new byte[4 * file.Dimensions.Count]];
        for (int i = 0; i < file.Dimensions.Count; i++) BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 + 4 * i), file.Dimensions[i]);
        Outcome.Check(content.AsSpan().SequenceEqual([.. header, .. file.Data.Span]), "what was read is not what the file holds");
    }
}
