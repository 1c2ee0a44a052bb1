using System.Numerics;

namespace AutoDiff;

/// <summary>
/// A group of elementwise operations on its way to a <see cref="TileStep{T}"/>: which value is where, and how many registers it takes.
/// </summary>
internal sealed class TileGroup<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly PlanGraph<T> _graph;
    private readonly PlanSchedule<T> _schedule;
    private readonly List<int> _group;
    private readonly Shape _shape;
    private readonly Notes _notes;
    private readonly Dictionary<(int Number, Shape Shape), TileOperand> _stretched = [];
    private readonly Stack<int> _free = new();

    public TileGroup(PlanGraph<T> graph, PlanSchedule<T> schedule, List<int> group, Notes notes)
    {
        (_graph, _schedule, _group, _notes) = (graph, schedule, group, notes);
        _shape = graph.Values[group[^1]].Node.Shape;
        for (int i = 0; i < group.Count; i++)
        {
            notes.Positions[group[i]] = i;
            notes.Registers[group[i]] = -1;
            foreach (int operand in schedule.Operands(group[i])) (notes.LastUses[operand], notes.Registers[operand]) = (i, -1);
        }

        AssignRegisters();
    }

    /// <summary>The registers that a tile needs.</summary>
    public int Registers { get; private set; }

    /// <summary>Which instruction computes a value.</summary>
    public int Position(int number) => _notes.Positions[number];

    /// <summary>The last instruction that reads a value.</summary>
    public int LastUse(int number) => _notes.LastUses[number];

    /// <summary>Whether a value is read element by element throughout, and so may be overwritten tile by tile.</summary>
    public bool IsReadInPlace(int number) => !_stretched.Keys.Any(key => key.Number == number);

    /// <summary>The instructions.</summary>
    public TileInstruction<T>[] Instructions()
    {
        var instructions = new TileInstruction<T>[_group.Count];
        for (int i = 0; i < instructions.Length; i++)
        {
            var node = _graph.Values[_group[i]].Node;
            instructions[i] = new TileInstruction<T>(
                _graph.Values[_group[i]].Kernel!, Operand(i, node, 0), Operand(i, node, 1), Operand(i, node, 2), Place(_group[i]));
        }

        return instructions;
    }

    private void AssignRegisters()
    {
        // What is stretched is made at the start of each tile, and kept for all of it.
        for (int i = 0; i < _group.Count; i++)
        {
            var node = _graph.Values[_group[i]].Node;
            for (int input = 0; input < node.InputCount; input++)
                if (Operand(i, node, input).Source == TileSource.Stretched) Registers = _stretched.Count;
        }

        for (int i = 0; i < _group.Count; i++)
        {
            // The kernels may write over an operand, so a register that is read for the last time takes the result.
            var operands = _schedule.Operands(_group[i]);
            for (int k = 0; k < operands.Length; k++)
                if (!operands[..k].Contains(operands[k]) && _notes.LastUses[operands[k]] == i
                    && _notes.Registers[operands[k]] is var register and >= 0)
                    _free.Push(register);
            if (!_schedule.IsStored(_group[i])) _notes.Registers[_group[i]] = _free.TryPop(out int free) ? free : Registers++;
        }
    }

    private TileOperand Operand(int position, Variable<T> node, int index)
    {
        if (index >= node.InputCount) return default;
        int input = _graph.Values[_group[position]].Inputs[index], number = _schedule.Unstretched(input);
        var shape = Lying(node.Input(index), input);
        if (_graph.Values[number].Count == 1 && _shape.Count != 1) return new TileOperand(TileSource.Single, number);
        if (_graph.Values[number].Count == _shape.Count) return Place(number);
        if (!_stretched.TryGetValue((number, shape), out var operand))
            _stretched[(number, shape)] = operand = new TileOperand(TileSource.Stretched, number, new BroadcastMap(shape, _shape), _stretched.Count);
        return operand;
    }

    // The shape under which the operand's elements lie before they are stretched.
    private Shape Lying(Variable<T> operand, int number)
    {
        if (_graph.Values[number].Kind != PlanValueKind.Stretched) return operand.Shape;
        var stretched = _graph.Values[number];
        return Lying(stretched.Node.Input(0), stretched.Inputs[0]);
    }

    private TileOperand Place(int number) => _notes.Registers[number] is var register and >= 0
        ? new TileOperand(TileSource.Register, register)
        : new TileOperand(TileSource.Slot, number);

    /// <summary>
    /// What a group notes of each value that it computes or reads, by its number; for one group after another, so that none makes its own.
    /// </summary>
    /// <param name="count">The number of values in the plan.</param>
    internal sealed class Notes(int count)
    {
        /// <summary>Which instruction computes a value.</summary>
        public int[] Positions { get; } = new int[count];

        /// <summary>The last instruction that reads it.</summary>
        public int[] LastUses { get; } = new int[count];

        /// <summary>The register that it lives in; −1 for none.</summary>
        public int[] Registers { get; } = new int[count];
    }
}
