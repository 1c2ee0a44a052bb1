using System.Globalization;

namespace AutoDiff.Benchmarks.AdBench;

/// <summary>Reads the numbers of a data file one after another.</summary>
public sealed class DataReader(string path)
{
    private readonly string[] _words = File.ReadAllText(path).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
    private int _next;

    public int Whole() => (int)Number();

    public double Number() => double.Parse(_words[_next++], CultureInfo.InvariantCulture);

    public double[] Numbers(int count)
    {
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) numbers[i] = Number();
        return numbers;
    }
}
