using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>A property or field of an object that is shown.</summary>
internal sealed class Member
{
    private static readonly ConcurrentDictionary<Type, Member[]> known = new();
    private static readonly string[] taskMembers = [nameof(Task.Status), nameof(Task<>.Result), nameof(Task.Exception)];
    private readonly MemberInfo member;

    /// <summary>Says whether the value is there, for one whose getter waits for it: the result of a task.</summary>
    private readonly PropertyInfo? completion;

    private Member(MemberInfo member)
    {
        this.member = member;
        if (member is { Name: nameof(Task<>.Result), DeclaringType: { } type })
            completion = type.GetProperty(nameof(Task.IsCompletedSuccessfully), typeof(bool));
    }

    public string Name => member.Name;

    /// <summary>Public readable properties without indices, and public fields.</summary>
    public static IReadOnlyList<Member> Of(Type type) => known.GetOrAdd(type, Find);

    /// <summary>The value; where the getter throws, the exception.</summary>
    public object? ValueOrException(object instance)
    {
        try
        {
            if (completion is not null && completion.GetValue(instance) is false)
                return "(not there yet, or never: see the other rows)";
            return member is PropertyInfo property
                ? property.GetValue(instance, BindingFlags.DoNotWrapExceptions, null, null, null)
                : ((FieldInfo)member).GetValue(instance);
        }
        catch (Exception error)
        {
            return error;
        }
    }

    private static Member[] Find(Type type)
    {
        var isUnion = type.IsUnion();
        var isTask = type.IsAssignableTo(typeof(Task));
        return type.GetMembers(BindingFlags.Instance | BindingFlags.Public)
            .Where(member => member switch
            {
                PropertyInfo property when isTask => taskMembers.Contains(property.Name),
                PropertyInfo property => IsShown(property) && !(isUnion && IsUnionCaseTest(property)),
                FieldInfo field => IsHeldAsObject(field.FieldType) && !field.Name.Contains('<'),
                _ => false,
            })
            .DistinctBy(member => member.Name)
            .Select(member => new Member(member))
            .ToArray();
    }

    private static bool IsShown(PropertyInfo property) =>
        property.GetMethod is { IsPublic: true }
        && property.GetIndexParameters().Length == 0
        && IsHeldAsObject(property.PropertyType)
        && property.GetCustomAttribute<DebuggerBrowsableAttribute>()?.State != DebuggerBrowsableState.Never;

    /// <summary>Spans and pointers cannot be boxed.</summary>
    private static bool IsHeldAsObject(Type type) => !type.IsByRefLike && !type.IsPointer && !type.IsFunctionPointer;

    private static bool IsUnionCaseTest(PropertyInfo property) =>
        property.Name == "Tag" || (property.Name.StartsWith("Is", StringComparison.Ordinal) && property.PropertyType == typeof(bool));
}
