using System.Numerics;
using AutoDiff.Rules;

namespace AutoDiff;

/// <summary>An operation on single numbers, or two of them in one where that saves a dispatch: a · b + c and a · b · c.</summary>
/// <param name="Code">What to do.</param>
/// <param name="Operands">The values that it reads.</param>
/// <param name="Result">The value that it computes.</param>
internal readonly record struct ScalarOperation(ScalarCode Code, int[] Operands, int Result)
{
    /// <summary>The operations of a group, in order.</summary>
    public static List<ScalarOperation> Of<T>(PlanGraph<T> graph, PlanSchedule<T> schedule, List<int> group)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        // For each value its only reader, or −1 when there are several.
        var readers = new Dictionary<int, int>();
        foreach (int number in group)
            foreach (int operand in schedule.Operands(number)) readers[operand] = readers.ContainsKey(operand) ? -1 : number;

        // A product that only one operation reads waits for it.
        var waiting = new Dictionary<int, int[]>();
        var operations = new List<ScalarOperation>(group.Count);
        foreach (int number in group)
        {
            int[] operands = [.. schedule.Operands(number)];
            var code = CodeOf(graph.Values[number]);
            var combined = code switch
            {
                ScalarCode.Add => ScalarCode.MultiplyAdd,
                ScalarCode.Multiply => ScalarCode.MultiplyMultiply,
                _ => ScalarCode.Kernel,
            };
            if (combined != ScalarCode.Kernel && waiting.Remove(operands[0], out int[]? product))
                operations.Add(new ScalarOperation(combined, [.. product, operands[1]], number));
            else if (code == ScalarCode.Multiply && !schedule.IsStored(number) && IsForSumOrProduct(graph, schedule, number, readers[number]))
                waiting[number] = operands;
            else operations.Add(new ScalarOperation(code, operands, number));
        }

        return operations;
    }

    // Whether the only operation that reads a product is a sum or a product itself, and takes it as its left operand.
    private static bool IsForSumOrProduct<T>(PlanGraph<T> graph, PlanSchedule<T> schedule, int number, int reader)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        reader >= 0 && schedule.Operands(reader)[0] == number && CodeOf(graph.Values[reader]) is (ScalarCode.Add or ScalarCode.Multiply);

    private static ScalarCode CodeOf<T>(PlanValue<T> value)
        where T : unmanaged, IFloatingPointIeee754<T> => (value.Node.Operation as IElementwise)?.Rule switch
        {
            Add => ScalarCode.Add,
            Subtract => ScalarCode.Subtract,
            Multiply => ScalarCode.Multiply,
            Divide => ScalarCode.Divide,
            _ => ScalarCode.Kernel,
        };
}

/// <summary>What an instruction on single numbers does.</summary>
internal enum ScalarCode
{
    /// <summary>Whatever its operation's kernel does.</summary>
    Kernel,

    /// <summary>a + b.</summary>
    Add,

    /// <summary>a − b.</summary>
    Subtract,

    /// <summary>a · b.</summary>
    Multiply,

    /// <summary>a / b.</summary>
    Divide,

    /// <summary>a · b + c, rounded twice as the two operations are.</summary>
    MultiplyAdd,

    /// <summary>a · b · c.</summary>
    MultiplyMultiply,
}
