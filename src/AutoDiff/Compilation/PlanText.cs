using System.Globalization;
using System.Numerics;
using System.Text;

namespace AutoDiff;

/// <summary>A plan in print.</summary>
internal static class PlanText
{
    /// <summary>Steps, buffers and totals.</summary>
    public static string Of<T>(Plan<T> plan)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture,
            $"Plan for inputs {(plan.InputShapes.Count == 0 ? "(none)" : string.Join(", ", plan.InputShapes))}: {plan.StepCount} steps, {plan.FusedGroupCount} of them fused; ");
        text.Append(CultureInfo.InvariantCulture,
            $"{plan.RecordedOperationCount} operations recorded, {plan.OperationCount} run{(plan.FoldedOperationCount == 0 ? "" : $", {plan.FoldedOperationCount} constant")}; {Count(plan.FloatingPointOperations)} floating-point operations\n");
        int number = 0;
        foreach (var step in plan.Steps)
        {
            string shape = step.Nodes.Count > 0 ? step.Nodes[^1].Shape.ToString() : "";
            text.Append(CultureInfo.InvariantCulture, $"{++number,4}  {Name(step),-44} {shape,-16} {Count(step.Nodes.Sum(Work)),8}  ");
            text.Append(CultureInfo.InvariantCulture,
                $"{string.Join(" ", step.Reads.Select(slot => Slot(plan, slot)))} → {string.Join(" ", step.Writes.Select(slot => Slot(plan, slot)))}\n");
        }

        text.Append(CultureInfo.InvariantCulture,
            $"Buffers: {Bytes(plan.ArenaBytes)} of arena for all intermediate results (each by itself: {Bytes(plan.UnplannedBytes)}), {Bytes(plan.ResultBytes)} of results\n");
        return text.ToString();
    }

    /// <summary>The floating-point operations that compute a node.</summary>
    public static long Work<T>(Variable<T> node)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<Shape> shapes = new Shape[node.InputCount];
        for (int i = 0; i < shapes.Length; i++) shapes[i] = node.Input(i).Shape;
        return node.Operation!.CountWork(node.Shape, shapes);
    }

    /// <summary>What a step is called.</summary>
    public static string Name<T>(PlanStep<T> step)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        const int most = 6;
        if (step is UpdateStep<T> { Update: var update }) return $"{update.Name} update";
        if (step.Nodes.Count == 0) return "copy";
        if (step.Nodes.Count == 1) return step.Nodes[0].Operation!.Name;
        string names = string.Join(" ", step.Nodes.Take(most).Select(node => node.Operation!.Name));
        return $"fused {step.Nodes.Count}: {names}{(step.Nodes.Count > most ? " …" : "")}";
    }

    private static string Slot<T>(Plan<T> plan, int slot)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (slot >= plan.Values.Values.Count) return $"result{slot - plan.Values.Values.Count + 1}";
        var value = plan.Values.Values[slot];
        return value.Kind switch
        {
            PlanValueKind.Constant when value.Count == 1 => value.Node.Values[0].ToString(null, CultureInfo.InvariantCulture),
            PlanValueKind.Constant => $"constant{value.Node.Shape}",
            _ => value.Node.Name ?? $"%{slot}",
        };
    }

    /// <summary>A count in at most five characters and a letter.</summary>
    public static string Count(long count) => count switch
    {
        < 10_000 => count.ToString(CultureInfo.InvariantCulture),
        < 10_000_000 => string.Create(CultureInfo.InvariantCulture, $"{count / 1e3:0.#} k"),
        < 10_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{count / 1e6:0.#} M"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{count / 1e9:0.#} G"),
    };

    private static string Bytes(long bytes) => bytes < 10_240 ? $"{bytes} B"
        : bytes < 10 << 20 ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0.#} KiB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.#} MiB");
}
