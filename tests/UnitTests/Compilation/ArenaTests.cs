namespace AutoDiff.UnitTests.Compilation;

/// <summary>Pieces of an arena never overlap while they live, and what is returned is used again.</summary>
public class ArenaTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void LivingPiecesNeverOverlap(int seed)
    {
        var random = new Random(seed);
        var arena = new Arena(alignment: 16);
        var living = new List<(int Offset, int Count)>();
        int most = 0, live = 0;
        for (int step = 0; step < 4000; step++)
        {
            if (living.Count == 0 || random.Next(100) < 52)
            {
                int count = random.Next(4) == 0 ? 1 : random.Next(2, 200);
                int offset = arena.Take(count);
                Assert.True(offset >= 0 && offset + count <= arena.Length);
                Assert.True(count == 1 || offset % 16 == 0);
                Assert.All(living, other => Assert.True(offset + count <= other.Offset
                    || other.Offset + other.Count <= offset, $"({offset}, {count}) lies over {other}"));
                living.Add((offset, count));
                most = Math.Max(most, live += Rounded(count));
            }
            else
            {
                int which = random.Next(living.Count);
                live -= Rounded(living[which].Count);
                arena.Return(living[which].Offset, living[which].Count);
                living.RemoveAt(which);
            }
        }

        // Gaps too small for what comes next cost something, but not several times what lives together.
        Assert.InRange(arena.Length, most / 16, 2 * most);
    }

    [Fact]
    public void TheSmallestFreePieceThatIsLargeEnoughIsTaken()
    {
        var arena = new Arena(alignment: 8);
        int[] offsets = [arena.Take(64), arena.Take(8), arena.Take(16), arena.Take(8), arena.Take(32), arena.Take(8)];
        arena.Return(offsets[0], 64);
        arena.Return(offsets[2], 16);
        arena.Return(offsets[4], 32);

        Assert.Equal(offsets[2], arena.Take(10));
        Assert.Equal(offsets[4], arena.Take(20));
        Assert.Equal(offsets[0], arena.Take(40));
    }

    [Fact]
    public void NeighboursBecomeOnePieceAgain()
    {
        var arena = new Arena(alignment: 8);
        int[] offsets = [.. Enumerable.Range(0, 9).Select(_ => arena.Take(24))];
        foreach (int which in new[] { 4, 0, 8, 2, 6, 1, 3, 5, 7 }) arena.Return(offsets[which], 24);

        int length = arena.Length;
        Assert.Equal(0, arena.Take(9 * 24));
        Assert.Equal(length, arena.Length);
    }

    private static int Rounded(int count) => count == 1 ? 1 : (count + 15) / 16 * 16;
}
