using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace AutoDiff.Snapshots.PublicApi;

/// <summary>Writes types, constraints and constants as C# source has them, without namespaces.</summary>
internal static class TypeText
{
    private const byte NotAnnotated = 1;
    private const byte Annotated = 2;

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(char)] = "char",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(nint)] = "nint",
        [typeof(nuint)] = "nuint",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
        [typeof(void)] = "void",
    };

    public static string Of(Type type) => Text(type, [], []);

    public static string Of(FieldInfo field) => Text(field.FieldType, Annotations(field, field.DeclaringType), ElementNames(field));

    public static string Of(PropertyInfo property) =>
        Text(property.PropertyType, Annotations(property, property.DeclaringType), ElementNames(property));

    public static string Of(EventInfo happening) =>
        Text(happening.EventHandlerType!, Annotations(happening, happening.DeclaringType), ElementNames(happening));

    public static string Of(ParameterInfo parameter)
    {
        MemberInfo method = parameter.Member is PropertyInfo indexer ? indexer.GetAccessors(nonPublic: true)[0] : parameter.Member;
        return Text(parameter.ParameterType, Annotations(parameter, method), ElementNames(parameter));
    }

    /// <summary>The name of a type without the number of its type arguments.</summary>
    public static string PlainName(Type type) => type.Name.Split('`')[0];

    /// <summary>The name of a type with the type parameters it declares, and their variance.</summary>
    public static string Declaration(Type type) => PlainName(type) + ArgumentList(OwnArguments(type));

    /// <summary>The type arguments of a type without those of the types it is nested in.</summary>
    public static Type[] OwnArguments(Type type) =>
        type.GetGenericArguments()[(type.DeclaringType?.GetGenericArguments().Length ?? 0)..];

    public static string ArgumentList(Type[] arguments) => List(arguments.Select(argument =>
        (argument.GenericParameterAttributes & GenericParameterAttributes.VarianceMask) switch
        {
            GenericParameterAttributes.Covariant => "out ",
            GenericParameterAttributes.Contravariant => "in ",
            _ => "",
        }
        + argument.Name));

    public static string Constraints(Type[] parameters) => string.Concat(parameters.Select(parameter =>
    {
        string list = string.Join(", ", ConstraintsOf(parameter));
        return list == "" ? "" : $" where {parameter.Name} : {list}";
    }));

    public static string Literal(object? value, Type type)
    {
        Type plain = Nullable.GetUnderlyingType(type) ?? type;
        return value switch
        {
            null => type.IsValueType && plain == type ? "default" : "null",
            _ when plain.IsEnum => $"{plain.Name}.{Enum.ToObject(plain, value)}".Replace(", ", $" | {plain.Name}.", StringComparison.Ordinal),
            string text => $"\"{Escaped(text)}\"",
            char character => $"'{Escaped([character])}'",
            bool flag => flag ? "true" : "false",
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };
    }

    public static bool IsInit(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    /// <summary>Whether the compiler left a mark; by name, since it may have had to define the attribute itself.</summary>
    public static bool Has(ICustomAttributeProvider declaration, string attribute) =>
        declaration.GetCustomAttributes(inherit: false).Any(each => each.GetType().Name == attribute);

    private static IEnumerable<string> ConstraintsOf(Type parameter)
    {
        GenericParameterAttributes flags = parameter.GenericParameterAttributes;
        Type[] types = parameter.GetGenericParameterConstraints();
        bool isValueType = flags.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
        if (flags.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
            yield return Annotation(parameter) == Annotated ? "class?" : "class";
        else if (isValueType)
            yield return Has(parameter, "IsUnmanagedAttribute") ? "unmanaged" : "struct";
        else if (types.Length == 0 && Annotation(parameter) == NotAnnotated)
            yield return "notnull";

        foreach (string name in types.Where(type => type != typeof(ValueType)).OrderBy(type => type.IsInterface).Select(Of))
            yield return name;
        if (flags.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) && !isValueType)
            yield return "new()";
        if (flags.HasFlag(GenericParameterAttributes.AllowByRefLike))
            yield return "allows ref struct";
    }

    /// <summary>
    /// What the compiler noted about null: one byte for each part of a declared type, in the order they are written,
    /// or a single one for all, on the declaration or on what encloses it. (NullabilityInfoContext would not do:
    /// it tells no T from a T? where T may be any type.)
    /// </summary>
    private static Queue<byte> Annotations(ICustomAttributeProvider declaration, MemberInfo? enclosing)
    {
        object? noted = Note(declaration, "NullableAttribute", "NullableFlags");
        for (MemberInfo? member = enclosing; noted is null && member is not null; member = member.DeclaringType)
            noted = Note(member, "NullableContextAttribute", "Flag");
        return noted switch { byte[] each => new(each), byte all => new([all]), _ => [] };

        // The compiler defines these attributes inside of each assembly, so that no type here can name them.
        static object? Note(ICustomAttributeProvider declaration, string attribute, string field) =>
            declaration.GetCustomAttributes(inherit: false).Where(each => each.GetType().Name == attribute)
                .Select(each => each.GetType().GetField(field)!.GetValue(each)).FirstOrDefault();
    }

    private static byte Annotation(Type parameter) =>
        Annotations(parameter, (MemberInfo?)parameter.DeclaringMethod ?? parameter.DeclaringType).FirstOrDefault();

    private static Queue<string?> ElementNames(ICustomAttributeProvider declaration) =>
        new(declaration.GetCustomAttributes(typeof(TupleElementNamesAttribute), inherit: false)
            .Cast<TupleElementNamesAttribute>().SelectMany(names => names.TransformNames));

    private static string Text(Type type, Queue<byte> annotations, Queue<string?> elementNames)
    {
        if (type.IsByRef)
            return Text(type.GetElementType()!, annotations, elementNames);
        if (type.IsPointer)
            return Text(type.GetElementType()!, annotations, elementNames) + "*";
        if (type.IsFunctionPointer)
            return $"delegate*{List([.. type.GetFunctionPointerParameterTypes().Select(Of), Of(type.GetFunctionPointerReturnType())])}";
        if (Nullable.GetUnderlyingType(type) is { } value)
            return Text(value, annotations, elementNames) + "?";

        bool isNoted = !type.IsValueType || type.IsGenericType || type.IsGenericParameter;
        byte annotation = !isNoted || annotations.Count == 0 ? NotAnnotated
            : annotations.Count == 1 ? annotations.Peek() : annotations.Dequeue();
        string mark = annotation == Annotated ? "?" : "";
        if (type.IsArray)
        {
            string commas = new(',', type.GetArrayRank() - 1);
            return $"{Text(type.GetElementType()!, annotations, elementNames)}[{commas}]{mark}";
        }

        if (type.IsGenericParameter || Keywords.ContainsKey(type))
            return Keywords.GetValueOrDefault(type, type.Name) + mark;

        Type[] arguments = type.GetGenericArguments();
        bool isTuple = type is { IsValueType: true, Namespace: "System" } && PlainName(type) == "ValueTuple" && arguments.Length > 1;
        // The compiler notes the names of all elements of a tuple before those inside of the elements.
        string?[] labels = [.. arguments.Select(_ => isTuple && elementNames.TryDequeue(out string? label) ? label : null)];
        string[] texts = [.. arguments.Zip(labels, (argument, label) =>
            Text(argument, annotations, elementNames) + (label is null ? "" : $" {label}"))];
        if (isTuple)
            return $"({string.Join(", ", texts)})";

        // A nested type carries the arguments of the types around it before its own.
        int own = OwnArguments(type).Length;
        string owner = type.DeclaringType is { } outer ? $"{PlainName(outer)}{List(texts[..^own])}." : "";
        return $"{owner}{PlainName(type)}{List(texts[^own..])}{(type.IsValueType ? "" : mark)}";
    }

    private static string Escaped(ReadOnlySpan<char> text)
    {
        StringBuilder escaped = new();
        foreach (char each in text)
            escaped.Append(char.IsControl(each) || char.IsSurrogate(each) ? $"\\u{(int)each:x4}" : each.ToString());
        return escaped.ToString();
    }

    private static string List(IEnumerable<string> items)
    {
        string list = string.Join(", ", items);
        return list == "" ? "" : $"<{list}>";
    }
}
