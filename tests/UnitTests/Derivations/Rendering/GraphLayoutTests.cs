using AutoDiff.Rendering;

namespace AutoDiff.UnitTests.Derivations.Rendering;

public class GraphLayoutTests
{
    private const double Height = 80;

    [Fact]
    public void What_is_computed_stands_right_of_what_it_is_computed_from_and_boxes_keep_apart()
    {
        var random = new Random(3);
        for (int trial = 0; trial < 50; trial++)
        {
            int count = random.Next(1, 60);
            int[][] inputs = [.. Enumerable.Range(0, count)
                .Select(i => i == 0 ? [] : Enumerable.Range(0, random.Next(0, 4)).Select(_ => random.Next(i)).ToArray())];
            double[] widths = [.. Enumerable.Range(0, count).Select(_ => (double)random.Next(60, 240))];

            var layout = new GraphLayout(inputs, widths, Height);

            for (int to = 0; to < count; to++)
                foreach (int from in inputs[to]) Assert.True(layout.Corners[from].X + widths[from] < layout.Corners[to].X);
            for (int a = 0; a < count; a++)
            {
                Assert.InRange(layout.Corners[a].X, 0, layout.Width - widths[a]);
                Assert.InRange(layout.Corners[a].Y, 0, layout.Height - Height + 0.1);
                for (int b = 0; b < a; b++)
                    Assert.False(Overlap(layout.Corners[a], widths[a], layout.Corners[b], widths[b]), $"{a} and {b} of trial {trial} overlap");
            }
        }
    }

    [Fact]
    public void A_chain_is_a_straight_line()
    {
        var layout = new GraphLayout([[], [0], [1], [2]], [80, 100, 60, 90], Height);

        Assert.Single(layout.Corners.Select(corner => corner.Y).Distinct());
        Assert.All(layout.Way(1, 2), point => Assert.Equal(layout.Corners[1].Y + Height / 2, point.Y));
    }

    [Fact]
    public void A_leaf_stands_beside_its_first_consumer()
    {
        // w, x, b, w·x, z = w·x + b: b is not drawn at the far left.
        var layout = new GraphLayout([[], [], [], [0, 1], [3, 2]], [80, 80, 80, 80, 80], Height);

        Assert.Equal(layout.Corners[3].X, layout.Corners[2].X);
        Assert.True(layout.Corners[0].X < layout.Corners[2].X);
    }

    [Fact]
    public void Edges_that_can_be_drawn_without_crossing_do_not_cross()
    {
        // Two chains whose nodes were made by turns, in opposite order.
        var layout = new GraphLayout([[], [], [1], [0], [2], [3], [4, 5]], [80, 80, 80, 80, 80, 80, 80], Height);

        Assert.Equal(layout.Corners[0].Y < layout.Corners[1].Y, layout.Corners[3].Y < layout.Corners[2].Y);
        Assert.Equal(layout.Corners[0].Y < layout.Corners[1].Y, layout.Corners[5].Y < layout.Corners[4].Y);
    }

    [Fact]
    public void A_graph_without_edges_and_one_without_nodes_have_a_layout()
    {
        Assert.Equal(2, new GraphLayout([[], []], [80, 80], Height).Corners.Length);
        Assert.Empty(new GraphLayout([], [], Height).Corners);
    }

    private static bool Overlap((double X, double Y) a, double widthA, (double X, double Y) b, double widthB) =>
        a.X < b.X + widthB && b.X < a.X + widthA && a.Y < b.Y + Height - 0.2 && b.Y < a.Y + Height - 0.2;
}
