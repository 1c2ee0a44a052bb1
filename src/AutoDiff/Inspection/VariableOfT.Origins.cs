using System.Runtime.CompilerServices;

namespace AutoDiff;

/// <summary>Where nodes were made.</summary>
public partial class Variable<T>
{
    /// <summary>The line of source that made this node; null unless <see cref="WithOrigins"/> asked for it further up.</summary>
    public Origin? Origin => (_traits & Traits.KeepsOrigins) != 0 ? Origins.Find(this) : null;

    /// <summary>
    /// The same node, from which on everything that is computed remembers the line of source that made it. Messages about a cut path, a bad value
    /// or a graph's memory then say where. This is for finding a fault: it takes some microseconds a node, and needs the program's symbols (.pdb)
    /// for file and line. A parameter remembers the wish itself and is returned as it is.
    /// </summary>
    /// <returns>A new node, as <see cref="Named(string)"/> makes one: use it in place of this one.</returns>
    public virtual Variable<T> WithOrigins() => new(this, NodeName.Known(Name), _traits | Traits.KeepsOrigins);

    /// <summary>For a parameter, which is itself and has no copies.</summary>
    private protected void KeepOrigins()
    {
        _traits |= Traits.KeepsOrigins;
        NoteOrigin();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void NoteOrigin()
    {
        if ((_traits & Traits.KeepsOrigins) != 0) Origins.Note(this);
    }
}
