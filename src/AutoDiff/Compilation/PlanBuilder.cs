using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using AutoDiff.Kernels;

namespace AutoDiff;

/// <summary>
/// Turns a schedule into steps, and gives every stored value a place: an array that is there already, a result's own, or a piece of the arena.
/// </summary>
internal sealed class PlanBuilder<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int CacheLineBytes = 64;

    private readonly PlanGraph<T> _graph;
    private readonly PlanSchedule<T> _schedule;
    private readonly PlanUpdates<T> _updates;
    private readonly Arena _arena = new(CacheLineBytes / Unsafe.SizeOf<T>());
    private readonly int[] _groupOf, _lastReader, _offsets;
    private readonly Storage<T>?[] _arrays;

    private readonly TileGroup<T>.Notes _notes;

    // The last group, counted from 1, that noted a value among those it reads.
    private readonly int[] _notedBy;
    private readonly List<(int Cell, T Value)> _constants = [];
    private readonly Dictionary<int, int> _constantCells = [];
    private readonly List<PlanStep<T>> _steps = [];

    // Operands whose place a result has taken over.
    private readonly HashSet<int> _reused = [];

    private PlanBuilder(PlanGraph<T> graph, PlanSchedule<T> schedule, PlanUpdates<T> updates)
    {
        (_graph, _schedule, _updates) = (graph, schedule, updates);
        int count = graph.Values.Count;
        (_groupOf, _lastReader, _offsets, _arrays) = (new int[count], new int[count], new int[count], new Storage<T>?[count]);
        (_notedBy, _notes) = (new int[count], new TileGroup<T>.Notes(count));
        Array.Fill(_groupOf, -1);
        Array.Fill(_offsets, -1);
        Array.Fill(_lastReader, -1);
    }

    /// <summary>Plans a recording.</summary>
    public static Plan<T> Build(Recording<T> recording)
    {
        Variable<T>[] gradients = recording.Gradients is { } found ? [.. found.Variables.Select(found.Find).OfType<Variable<T>>()] : [];
        Variable<T>[] needed = [.. recording.Results, .. gradients];
        var graph = new PlanGraph<T>(recording, needed);
        var schedule = new PlanSchedule<T>(graph, needed.Select(root => graph[root]), recording.Draws.Select(draw => graph[draw]));
        return new PlanBuilder<T>(graph, schedule, new PlanUpdates<T>(recording, graph))
            .Build(recording, recording.Updates.Count > 0 ? recording.Results : needed);
    }

    private Plan<T> Build(Recording<T> recording, Variable<T>[] roots)
    {
        var outputs = PlaceResults(roots);
        PlaceGiven();
        var groups = _schedule.Groups;
        for (int i = 0; i < groups.Count; i++)
        {
            foreach (int number in groups[i])
            {
                _groupOf[number] = i;
                foreach (int input in _schedule.Operands(number)) _lastReader[input] = i;
            }
        }

        var updates = _updates.ByGroup(_graph, _groupOf, _lastReader);
        for (int i = -1; i < groups.Count; i++)
        {
            if (i >= 0) _steps.Add(Step(groups[i], i));
            foreach (var (update, gradient) in updates[i]) AddUpdate(update, gradient, i);
        }

        return Finish(recording, roots, outputs);
    }

    private void AddUpdate(IParameterUpdate<T> update, int gradient, int index)
    {
        _steps.Add(new UpdateStep<T>(update, gradient)
        {
            Nodes = [],
            Reads = [gradient],
            Writes = _graph.Find(update.Parameter) is var number and >= 0 ? [number] : []
        });
        if (_updates.Done(gradient) && _lastReader[gradient] <= index && _offsets[gradient] >= 0) ReturnPiece(gradient);
    }

    // A result has an array of its own. One that is nobody's result yet is computed right there.
    private (T[] Array, int Source)[] PlaceResults(Variable<T>[] roots)
    {
        var outputs = new (T[] Array, int Source)[roots.Length];
        for (int i = 0; i < roots.Length; i++)
        {
            int number = _graph[roots[i]];
            var array = new T[roots[i].Shape.Count];
            bool isComputedThere = _graph.Values[number].Kind is PlanValueKind.Computed or PlanValueKind.Stretched && _arrays[number] is null;
            if (isComputedThere) _arrays[number] = array;
            outputs[i] = (array, isComputedThere ? -1 : number);
        }

        return outputs;
    }

    private void PlaceGiven()
    {
        for (int number = 0; number < _arrays.Length; number++)
        {
            var value = _graph.Values[number];
            // A leaf's array may be shared with whoever wrapped it: the plan keeps what is there now.
            if (value.Kind == PlanValueKind.Constant)
                _arrays[number] = value.Node is { Operation: not null, Storage: { } own } ? own : value.Node.Values.ToArray();
            else if (value.Kind == PlanValueKind.Live) _arrays[number] = value.Node.Storage;
        }
    }

    private PlanStep<T> Step(List<int> group, int index)
    {
        var newest = _graph.Values[group[^1]];
        if (newest.Kernel is not null && newest.Count == 1) return ScalarStep(group, index);
        bool readsStretched = newest.Kernel is not null && newest.Inputs.Any(input => _graph.Values[input].Kind == PlanValueKind.Stretched);
        if (newest.Kernel is null || (group.Count == 1 && !readsStretched)) return KernelStep(newest, group[0], index);
        return TileStep(group, index);
    }

    private KernelStep<T> KernelStep(PlanValue<T> value, int number, int index)
    {
        bool isInPlace = value.Kernel is not null && ReuseOperand(number, index, _ => true);
        if (!isInPlace) Place(number);
        Release([number], Reads([number], index), index);
        return new KernelStep<T>(value.Node, value.Inputs, number) { Nodes = [value.Node], Reads = value.Inputs, Writes = [number] };
    }

    private TileStep<T> TileStep(List<int> group, int index)
    {
        var builder = new TileGroup<T>(_graph, _schedule, group, _notes);
        foreach (int number in group)
        {
            // An operand that dies here gives its place to a result, if nothing in the group reads it after that result is written.
            if (_schedule.IsStored(number)
                && !ReuseOperand(number, index, operand => builder.LastUse(operand) <= builder.Position(number) && builder.IsReadInPlace(operand)))
                Place(number);
        }

        int[] reads = Reads(group, index);
        Release(group, reads, index);
        return new TileStep<T>(builder.Instructions(), _graph.Values[group[^1]].Count, builder.Registers)
        {
            Nodes = Nodes(group),
            Reads = reads,
            Writes = Stored(group)
        };
    }

    private ScalarStep<T> ScalarStep(List<int> group, int index)
    {
        var operations = ScalarOperation.Of(_graph, _schedule, group);
        var last = new Dictionary<int, int>();
        for (int i = 0; i < operations.Count; i++)
            foreach (int operand in operations[i].Operands) last[operand] = i;

        var cells = new Dictionary<int, int>();
        var entering = new List<(int Slot, int Cell)>();
        var leaving = new List<(int Cell, int Slot)>();
        var borrowed = new HashSet<int>();
        foreach (int operand in last.Keys.Except(group).Order())
            cells[operand] = _offsets[operand] >= 0 ? _offsets[operand] : ConstantCell(operand) is var cell and >= 0 ? cell : Enter(operand);

        var instructions = new ScalarInstruction<T>[operations.Count];
        Span<int> places = stackalloc int[3]; // Bounds: an elementwise operation has at most three operands, and spans check.
        for (int i = 0; i < instructions.Length; i++)
        {
            var operation = operations[i];
            places.Clear();
            for (int k = 0; k < operation.Operands.Length; k++) places[k] = cells[operation.Operands[k]];
            int number = operation.Result, target = cells[number] = _arena.Take(1);
            instructions[i] = new ScalarInstruction<T>(operation.Code, _graph.Values[number].Kernel!, places[0], places[1], places[2], target);
            if (!_schedule.IsStored(number)) borrowed.Add(number);
            else if (_arrays[number] is not null) leaving.Add((target, number));
            else _offsets[number] = target;
            foreach (int operand in operation.Operands.Distinct())
                if (last[operand] == i && borrowed.Contains(operand)) _arena.Return(cells[operand], 1);
        }

        foreach (var (cell, _) in leaving) _arena.Return(cell, 1);
        int[] reads = Reads(group, index);
        Release(group, reads, index);
        return new ScalarStep<T>(instructions, [.. entering], [.. leaving]) { Nodes = Nodes(group), Reads = reads, Writes = Stored(group) };

        int Enter(int operand)
        {
            int cell = _arena.Take(1);
            entering.Add((operand, cell));
            borrowed.Add(operand);
            return cell;
        }
    }

    // A number that never changes keeps a cell for the plan's whole life.
    private int ConstantCell(int operand)
    {
        if (_graph.Values[operand].Kind != PlanValueKind.Constant) return -1;
        if (_constantCells.TryGetValue(operand, out int cell)) return cell;
        cell = _constantCells[operand] = _arena.TakeForGood();
        _constants.Add((cell, _graph.Values[operand].Node.Values[0]));
        return cell;
    }

    private void Place(int number)
    {
        if (_arrays[number] is null) _offsets[number] = _arena.Take(_graph.Values[number].Count);
    }

    // Returns the pieces of what is read for the last time, and of what nobody reads.
    private void Release(List<int> group, int[] reads, int index)
    {
        foreach (int operand in reads)
        {
            if (_lastReader[operand] != index || _offsets[operand] < 0 || _updates.IsWaiting(operand)) continue;
            ReturnPiece(operand);
        }

        foreach (int number in group)
            if (_schedule.IsStored(number) && _lastReader[number] <= index && _offsets[number] >= 0 && !_updates.IsWaiting(number))
                ReturnPiece(number);
    }

    private void ReturnPiece(int number)
    {
        if (_reused.Remove(number)) return;
        _arena.Return(_offsets[number], _graph.Values[number].Count);
    }

    private bool ReuseOperand(int number, int index, Func<int, bool> isAllowed)
    {
        if (_arrays[number] is not null) return false;
        foreach (int operand in _schedule.Operands(number))
        {
            if (_offsets[operand] < 0 || _lastReader[operand] != index || _graph.Values[operand].Count != _graph.Values[number].Count
                || _graph.Values[operand].Count == 1 || _reused.Contains(operand) || _updates.IsWaiting(operand) || !isAllowed(operand))
                continue;
            _offsets[number] = _offsets[operand];
            _reused.Add(operand);
            return true;
        }

        return false;
    }

    private Plan<T> Finish(Recording<T> recording, Variable<T>[] roots, (T[] Array, int Source)[] outputs)
    {
        int slots = _graph.Values.Count, length = _arena.Length;
        // Room to start at a cache line, wherever the array lies.
        int slack = CacheLineBytes / Unsafe.SizeOf<T>();
        var memory = new PlanMemory<T>(slots + roots.Length, length == 0 ? 0 : length + slack);
        int first = memory.AlignedStart(CacheLineBytes);
        foreach (var (cell, value) in _constants) memory.Arena[first + cell] = value;
        memory.Start = first;
        if (_steps.OfType<ScalarStep<T>>().Any(step => !step.Fits(length))) throw new UnreachableException("A cell lies outside of the arena.");
        for (int number = 0; number < slots; number++)
        {
            int count = _graph.Values[number].Count;
            if (_arrays[number] is { } array) memory.Bind(number, array, 0, count);
            else if (_offsets[number] >= 0) memory.Bind(number, memory.Arena, first + _offsets[number], count);
        }

        for (int i = 0; i < roots.Length; i++)
        {
            var (array, source) = outputs[i];
            memory.Bind(slots + i, array, 0, array.Length);
            // What is there from the start is copied first: an update may change it.
            if (source >= 0)
                _steps.Insert(_graph.Values[source].Kind == PlanValueKind.Live
                    ? 0
                    : _steps.Count, new CopyStep<T>(source, slots + i) { Nodes = [], Reads = [source], Writes = [slots + i] });
        }

        return new Plan<T>(recording, _graph, memory, [.. _steps],
            [.. outputs.Select((output, i) => new ReplayedResult<T>(output.Array, roots[i].Shape, NodeName.Known(roots[i].Name)))]);
    }

    private Variable<T>[] Nodes(List<int> group) => [.. group.Select(number => _graph.Values[number].Node)];

    // What a group reads that it does not compute, each once, in the order in which it is first read.
    private int[] Reads(List<int> group, int index)
    {
        var reads = new List<int>();
        foreach (int number in group)
        {
            foreach (int operand in _schedule.Operands(number))
            {
                if (_groupOf[operand] == index || _notedBy[operand] == index + 1) continue;
                _notedBy[operand] = index + 1;
                reads.Add(operand);
            }
        }

        return [.. reads];
    }

    private int[] Stored(List<int> group) => [.. group.Where(_schedule.IsStored)];
}
