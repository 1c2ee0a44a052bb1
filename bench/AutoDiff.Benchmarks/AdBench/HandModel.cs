using System.Globalization;

namespace AutoDiff.Benchmarks.AdBench;

/// <summary>The bones of a hand, and the vertices of its skin with their weights at the bones. Matrices are 4×4, row by row.</summary>
public sealed class HandModel
{
    public const int MatrixSize = 16;

    public HandModel(string folder)
    {
        string[][] bones = [.. File.ReadLines(Path.Combine(folder, "bones.txt")).Select(line => line.Split(':'))];
        Parents = [.. bones.Select(bone => int.Parse(bone[1], CultureInfo.InvariantCulture))];
        Bases = [.. bones.SelectMany(bone => bone[2..18].Select(Parse))];
        Inverses = [.. bones.SelectMany(bone => bone[18..34].Select(Parse))];

        string[][] vertices = [.. File.ReadLines(Path.Combine(folder, "vertices.txt")).Select(line => line.Split(':'))];
        Positions = [.. vertices.Select(vertex => vertex[..3].Select(Parse).ToArray())];
        Weights = [.. vertices.Select(vertex => Enumerable.Range(0, int.Parse(vertex[8], CultureInfo.InvariantCulture))
            .Select(i => (int.Parse(vertex[9 + 2 * i], CultureInfo.InvariantCulture), Parse(vertex[10 + 2 * i]))).ToArray())];
    }

    /// <summary>Each bone's parent; −1 for the root. Parents come before their children.</summary>
    public int[] Parents { get; }

    /// <summary>Each bone's transformation relative to its parent's, at rest.</summary>
    public double[] Bases { get; }

    /// <summary>The inverse of each bone's absolute transformation at rest.</summary>
    public double[] Inverses { get; }

    public double[][] Positions { get; }

    public (int Bone, double Weight)[][] Weights { get; }

    public int Bones => Parents.Length;

    private static double Parse(string word) => double.Parse(word, CultureInfo.InvariantCulture);
}
