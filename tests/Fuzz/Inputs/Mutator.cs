using System.Buffers.Binary;

namespace AutoDiff.Fuzz.Inputs;

/// <summary>Changes bytes as accidents and attackers do.</summary>
internal static class Mutator
{
    private const int LongestInput = 1 << 20;

    private static readonly uint[] s_sizes = [0, 1, 2, 0x7F, 0x80, 0xFF, 0x100, 0xFFFF, 0x10000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF];

    /// <summary>None to three changes.</summary>
    public static byte[] Some(byte[] input, RandomGenerator random, IReadOnlyList<byte[]> dictionary, Func<byte[]> another)
    {
        for (int changes = random.Next(4); changes > 0; changes--)
        {
            byte[] changed = One(input, random, dictionary, another);
            input = changed.Length <= LongestInput ? changed : input;
        }

        return input;
    }

    private static byte[] One(byte[] input, RandomGenerator random, IReadOnlyList<byte[]> dictionary, Func<byte[]> another)
    {
        int at = random.Next(input.Length + 1), length = random.Next(Math.Min(input.Length - at, 16) + 1);
        switch (random.Next(10))
        {
            case 0: // A bit.
                return Changed(input, at, one => (byte)(one ^ 1 << random.Next(8)));
            case 1: // A byte.
                return Changed(input, at, _ => (byte)random.Next(256));
            case 2: // A size.
                if (input.Length - at < 4) goto case 1;
                byte[] sized = [.. input];
                BinaryPrimitives.WriteUInt32BigEndian(sized.AsSpan(at), s_sizes[random.Next(s_sizes.Length)]);
                return sized;
            case 3: // Cut off.
                return input[..at];
            case 4: // Left out.
                return [.. input.AsSpan(0, at), .. input.AsSpan(at + length)];
            case 5: // Twice, or many times.
                var repeated = Enumerable.Repeat(input[at..(at + length)], random.Next(16) == 0 ? random.Next(1000) : 1 + random.Next(4))
                    .SelectMany(part => part);
                return [.. input.AsSpan(0, at), .. repeated, .. input.AsSpan(at)];
            case 6: // Something that means something.
            case 7:
                if (dictionary.Count == 0) goto case 8;
                return [.. input.AsSpan(0, at), .. dictionary[random.Next(dictionary.Count)], .. input.AsSpan(at)];
            case 8: // Something that means nothing.
                byte[] noise = new byte[1 + random.Next(8)];
                for (int i = 0; i < noise.Length; i++) noise[i] = (byte)random.Next(256);
                return [.. input.AsSpan(0, at), .. noise, .. input.AsSpan(at + Math.Min(length, random.Next(2) * noise.Length))];
            default: // The end of another.
                byte[] other = another();
                return [.. input.AsSpan(0, at), .. other.AsSpan(random.Next(other.Length + 1))];
        }
    }

    private static byte[] Changed(byte[] input, int at, Func<byte, byte> change)
    {
        byte[] changed = [.. input];
        if (at < changed.Length) changed[at] = change(changed[at]);
        return changed;
    }
}
