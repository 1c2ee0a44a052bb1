namespace AutoDiff.Fuzz.Running;

/// <summary>Makes a failing input small: leaves out parts, large ones first, as long as it fails in the same way.</summary>
internal static class Minimizer
{
    private const int MostAttempts = 2_000;

    public static byte[] Minimize(byte[] input, Func<byte[], bool> failsAlike)
    {
        int attempts = 0;
        for (int part = Math.Max(1, input.Length / 2); part > 0; part /= 2)
        {
            for (int start = 0; start + part <= input.Length && attempts < MostAttempts;)
            {
                byte[] smaller = [.. input.AsSpan(0, start), .. input.AsSpan(start + part)];
                attempts++;
                if (failsAlike(smaller)) input = smaller;
                else start += part;
            }
        }

        return input;
    }
}
