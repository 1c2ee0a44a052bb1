namespace AutoDiff.Rendering;

/// <summary>The remark "where x ≠ 0" beside a result.</summary>
internal static class ConditionSentence
{
    /// <summary>The remark; null where there is nothing to say.</summary>
    public static MathText? Of(Words words, IReadOnlyList<string> restrictions) => restrictions.Count == 0
        ? null
        : MathText.Sentence(words["page.where"],
            MathText.Join(MathText.Comma, restrictions.Select(restriction => MathText.Sign(restriction, LatexCondition.Of(restriction)))));
}
