namespace AutoDiff.Rendering;

/// <summary>
/// Where the boxes of a graph are drawn: in layers from left to right, each box as near to its consumers as its inputs allow, the order within a
/// layer chosen so that few edges cross (barycentres), the heights so that edges run straight. Deterministic.
/// </summary>
/// <remarks>The steps are those of K. Sugiyama, S. Tagawa, M. Toda, "Methods for visual understanding of hierarchical system structures"
/// (1981).</remarks>
internal sealed class GraphLayout
{
    private const double LayerGap = 72, BoxGap = 18, WireGap = 12, Margin = 14;
    private const int Sweeps = 12;

    private readonly double[] _widths;
    private readonly double _boxHeight;

    // Boxes first, then a bend for each layer that a wire passes. All that leaves a box runs in one wire as far as it can.
    private readonly List<int> _layer;
    private readonly List<List<int>> _left = [], _right = [];
    private readonly List<int>[] _layers;
    private readonly double[] _centre;
    private readonly Dictionary<(int From, int Layer), int> _bends = [];

    /// <summary>Lays a graph out.</summary>
    /// <param name="inputs">For each box, the boxes that it was made from, all of them earlier.</param>
    /// <param name="widths">The boxes' widths.</param>
    /// <param name="boxHeight">The boxes' height.</param>
    public GraphLayout(IReadOnlyList<IReadOnlyList<int>> inputs, double[] widths, double boxHeight)
    {
        (_widths, _boxHeight) = (widths, boxHeight);
        _layer = [.. LayersOf(inputs)];
        for (int i = 0; i < inputs.Count; i++) Add();
        for (int to = 0; to < inputs.Count; to++)
            foreach (int from in inputs[to].Distinct()) Connect(from, to);

        _layers = new List<int>[inputs.Count == 0 ? 0 : _layer.Max() + 1];
        for (int i = 0; i < _layers.Length; i++) _layers[i] = [];
        for (int i = 0; i < _layer.Count; i++) _layers[_layer[i]].Add(i);
        Order();
        _centre = new double[_layer.Count];
        PlaceHeights();
        PlaceLayers(inputs.Count);
    }

    /// <summary>The boxes' left upper corners.</summary>
    public (double X, double Y)[] Corners { get; private set; } = [];

    /// <summary>The whole width.</summary>
    public double Width { get; private set; }

    /// <summary>The whole height.</summary>
    public double Height { get; private set; }

    /// <summary>The left edge of each layer, and its width.</summary>
    private (double X, double Width)[] _columns = [];

    /// <summary>The way of an edge: from the right side of a box, through the gaps between the boxes, to the left side of another.</summary>
    public IReadOnlyList<(double X, double Y)> Way(int from, int to)
    {
        var way = new List<(double, double)> { (Corners[from].X + _widths[from], _centre[from]) };
        for (int layer = _layer[from] + 1; layer < _layer[to]; layer++)
        {
            int bend = _bends[(from, layer)];
            way.Add((_columns[_layer[bend]].X, _centre[bend]));
            way.Add((_columns[_layer[bend]].X + _columns[_layer[bend]].Width, _centre[bend]));
        }

        way.Add((Corners[to].X, _centre[to]));
        return way;
    }

    /// <summary>An operation right of its inputs; a leaf just left of its first consumer.</summary>
    private static int[] LayersOf(IReadOnlyList<IReadOnlyList<int>> inputs)
    {
        var layers = new int[inputs.Count];
        var first = new int[inputs.Count];
        Array.Fill(first, int.MaxValue);
        for (int i = 0; i < layers.Length; i++)
            foreach (int input in inputs[i]) layers[i] = Math.Max(layers[i], layers[input] + 1);
        for (int i = 0; i < layers.Length; i++)
            foreach (int input in inputs[i]) first[input] = Math.Min(first[input], layers[i]);
        for (int i = 0; i < layers.Length; i++)
            if (inputs[i].Count == 0 && first[i] != int.MaxValue) layers[i] = first[i] - 1;
        return layers;
    }

    private int Add()
    {
        _left.Add([]);
        _right.Add([]);
        return _left.Count - 1;
    }

    private void Connect(int from, int to)
    {
        int last = from;
        for (int layer = _layer[from] + 1; layer < _layer[to]; layer++)
        {
            if (!_bends.TryGetValue((from, layer), out int bend))
            {
                _bends[(from, layer)] = bend = Add();
                _layer.Add(layer);
                Join(last, bend);
            }

            last = bend;
        }

        Join(last, to);
    }

    private void Join(int left, int right)
    {
        _right[left].Add(right);
        _left[right].Add(left);
    }

    private void Order()
    {
        var best = _layers.Select(layer => layer.ToArray()).ToArray();
        int fewest = Crossings();
        for (int sweep = 0; sweep < Sweeps && fewest > 0; sweep++)
        {
            bool forward = sweep % 2 == 0;
            for (int i = 1; i < _layers.Length; i++)
            {
                int layer = forward ? i : _layers.Length - 1 - i;
                var place = Places(_layers[forward ? layer - 1 : layer + 1]);
                var around = forward ? _left : _right;
                var own = Places(_layers[layer]);
                var sorted = _layers[layer].OrderBy(node => around[node].Count == 0 ? own[node] : around[node].Average(next => (double)place[next]))
                    .ThenBy(node => own[node]).ToList();
                _layers[layer] = sorted;
            }

            int crossings = Crossings();
            if (crossings >= fewest) continue;
            fewest = crossings;
            best = [.. _layers.Select(layer => layer.ToArray())];
        }

        for (int i = 0; i < _layers.Length; i++) _layers[i] = [.. best[i]];
    }

    private static Dictionary<int, int> Places(List<int> layer) =>
        layer.Select((node, place) => (node, place)).ToDictionary(pair => pair.node, pair => pair.place);

    private int Crossings()
    {
        int crossings = 0;
        for (int i = 1; i < _layers.Length; i++)
        {
            var place = Places(_layers[i - 1]);
            var ends = new List<int>();
            foreach (int node in _layers[i]) ends.AddRange(_left[node].Select(left => place[left]).Order());
            for (int a = 0; a < ends.Count; a++)
                for (int b = a + 1; b < ends.Count; b++)
                    if (ends[a] > ends[b]) crossings++;
        }

        return crossings;
    }

    private bool IsBox(int node) => node < _widths.Length;

    /// <summary>Layer by layer, each node as near to its neighbours' height as the order within the layer allows.</summary>
    private void PlaceHeights()
    {
        foreach (var layer in _layers) Settle(layer, [.. layer.Select(_ => (0.0, 1))]);
        for (int sweep = 0; sweep < 2 * Sweeps; sweep++)
        {
            for (int i = 0; i < _layers.Length; i++)
            {
                var layer = _layers[sweep % 2 == 0 ? i : _layers.Length - 1 - i];
                Settle(layer, [.. layer.Select(Wanted)]);
            }
        }

        double top = _layers.SelectMany(layer => layer).Select(node => _centre[node] - HalfHeight(node)).DefaultIfEmpty(0).Min();
        for (int i = 0; i < _centre.Length; i++) _centre[i] = Math.Round(_centre[i] - top + Margin, 1);
        Height = _layers.SelectMany(layer => layer).Select(node => _centre[node] + HalfHeight(node)).DefaultIfEmpty(0).Max() + Margin;
    }

    private double HalfHeight(int node) => IsBox(node) ? _boxHeight / 2 : 0;

    /// <summary>The height a node wants: the mean of its neighbours', and how much it wants it.</summary>
    private (double Height, int Weight) Wanted(int node)
    {
        double sum = 0;
        int total = 0;
        foreach (var around in (List<int>[])[_left[node], _right[node]])
        {
            foreach (int next in around)
            {
                // A wire through several layers is kept straight before anything else, then the way of the computation; leaves stand aside.
                int weight = !IsBox(node) && !IsBox(next) ? 16 : _left[next].Count == 0 || _left[node].Count == 0 ? 1 : 8;
                sum += weight * _centre[next];
                total += weight;
            }
        }

        return total == 0 ? (_centre[node], 1) : (sum / total, total);
    }

    /// <summary>Least squares under the order: neighbours that want to pass each other form a block at the weighted mean of their wishes.</summary>
    private void Settle(List<int> layer, (double Height, int Weight)[] wanted)
    {
        var offsets = new double[layer.Count];
        for (int i = 1; i < layer.Count; i++)
            offsets[i] = offsets[i - 1] + HalfHeight(layer[i - 1]) + HalfHeight(layer[i])
                + (IsBox(layer[i]) && IsBox(layer[i - 1]) ? BoxGap : WireGap);

        var blocks = new List<(double Sum, int Weight, int Count)>();
        for (int i = 0; i < layer.Count; i++)
        {
            blocks.Add((wanted[i].Weight * (wanted[i].Height - offsets[i]), wanted[i].Weight, 1));
            while (blocks.Count > 1 && blocks[^2].Sum / blocks[^2].Weight > blocks[^1].Sum / blocks[^1].Weight)
            {
                blocks[^2] = (blocks[^2].Sum + blocks[^1].Sum, blocks[^2].Weight + blocks[^1].Weight, blocks[^2].Count + blocks[^1].Count);
                blocks.RemoveAt(blocks.Count - 1);
            }
        }

        int node = 0;
        foreach (var (sum, weight, count) in blocks)
            for (int i = 0; i < count; i++, node++) _centre[layer[node]] = sum / weight + offsets[node];
    }

    private void PlaceLayers(int boxes)
    {
        _columns = new (double, double)[_layers.Length];
        double x = Margin;
        for (int i = 0; i < _layers.Length; i++)
        {
            double width = _layers[i].Where(IsBox).Select(box => _widths[box]).DefaultIfEmpty(0).Max();
            _columns[i] = (x, width);
            x += width + LayerGap;
        }

        Width = boxes == 0 ? 2 * Margin : x - LayerGap + Margin;
        Corners = new (double, double)[boxes];
        for (int box = 0; box < boxes; box++)
        {
            var (left, width) = _columns[_layer[box]];
            Corners[box] = (left + (width - _widths[box]) / 2, _centre[box] - _boxHeight / 2);
        }
    }
}
