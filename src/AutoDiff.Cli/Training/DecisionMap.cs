using AutoDiff.Nn.Data;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace AutoDiff.Cli.Training;

/// <summary>
/// The plane coloured by the class that a model predicts, with the data on top. Each character holds two points, one above the other, by means of the
/// half block ▀. Without colours, classes are letters: small for regions, capital for data.
/// </summary>
internal static class DecisionMap
{
    private const int Columns = 72, Rows = 48;
    private const float Margin = 0.08f;

    private static readonly (Color Region, Color Point)[] s_colors =
    [
        (new Color(120, 40, 40), new Color(255, 120, 100)),
        (new Color(30, 60, 130), new Color(120, 170, 255)),
        (new Color(30, 95, 50), new Color(130, 230, 140)),
        (new Color(110, 90, 20), new Color(255, 220, 90)),
        (new Color(90, 40, 110), new Color(220, 140, 255)),
        (new Color(20, 100, 105), new Color(110, 240, 240)),
    ];

    /// <summary>Draws the map of a data set with two features.</summary>
    /// <param name="data">The points and their classes.</param>
    /// <param name="predict">The model: pairs of coordinates in, a class for each pair out.</param>
    /// <param name="hasColors">Whether the terminal shows colours.</param>
    public static IRenderable Draw(Dataset data, Func<float[], int[]> predict, bool hasColors)
    {
        var (left, bottom, width, height) = Bounds(data);
        int[] regions = predict(Grid(left, bottom, width, height));
        var points = new int[Columns * Rows];
        Array.Fill(points, -1);
        for (int i = 0; i < data.Count; i++)
        {
            var row = data.Row(i);
            int column = Math.Clamp((int)((row[0] - left) / width * Columns), 0, Columns - 1);
            int line = Math.Clamp((int)((row[1] - bottom) / height * Rows), 0, Rows - 1);
            points[(Rows - 1 - line) * Columns + column] = data.Labels[i];
        }

        return hasColors ? InColors(regions, points) : InLetters(regions, points);
    }

    private static (float Left, float Bottom, float Width, float Height) Bounds(Dataset data)
    {
        float left = float.MaxValue, right = float.MinValue, bottom = float.MaxValue, top = float.MinValue;
        for (int i = 0; i < data.Count; i++)
        {
            var row = data.Row(i);
            (left, right) = (Math.Min(left, row[0]), Math.Max(right, row[0]));
            (bottom, top) = (Math.Min(bottom, row[1]), Math.Max(top, row[1]));
        }

        float width = Math.Max(right - left, 1e-6f), height = Math.Max(top - bottom, 1e-6f);
        return (left - Margin * width, bottom - Margin * height, width * (1 + 2 * Margin), height * (1 + 2 * Margin));
    }

    /// <summary>The coordinates of the middles of all cells, from the top left.</summary>
    private static float[] Grid(float left, float bottom, float width, float height)
    {
        var grid = new float[2 * Columns * Rows];
        for (int line = 0; line < Rows; line++)
        {
            for (int column = 0; column < Columns; column++)
            {
                int cell = 2 * (line * Columns + column);
                grid[cell] = left + (column + 0.5f) / Columns * width;
                grid[cell + 1] = bottom + (Rows - line - 0.5f) / Rows * height;
            }
        }

        return grid;
    }

    private static Paragraph InColors(int[] regions, int[] points)
    {
        var map = new Paragraph();
        for (int line = 0; line < Rows; line += 2)
        {
            for (int column = 0; column < Columns; column++)
            {
                int above = line * Columns + column, below = above + Columns;
                map.Append("▀", new Style(ColorOf(above), ColorOf(below)));
            }

            map.Append("\n");
        }

        return map;

        Color ColorOf(int cell) => points[cell] >= 0
            ? s_colors[points[cell] % s_colors.Length].Point
            : s_colors[regions[cell] % s_colors.Length].Region;
    }

    private static Text InLetters(int[] regions, int[] points)
    {
        var lines = new List<string>();
        for (int line = 0; line < Rows; line += 2)
        {
            var letters = new char[Columns];
            for (int column = 0; column < Columns; column++)
            {
                int above = line * Columns + column, below = above + Columns;
                int point = Math.Max(points[above], points[below]);
                letters[column] = point >= 0 ? (char)('A' + point % 26) : (char)('a' + regions[above] % 26);
            }

            lines.Add(new string(letters));
        }

        return new Text(string.Join('\n', lines));
    }
}
