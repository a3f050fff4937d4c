using System.Reflection;
using TorchSharp.Modules;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            private readonly OrderedDictionary<string, Parameter> ownParameters = [];
            private readonly OrderedDictionary<string, (Tensor Buffer, bool Persistent)> ownBuffers = [];
            private readonly OrderedDictionary<string, Module> submodules = [];
            private bool areComponentsRegistered;

            public virtual void register_parameter(string name, Parameter param)
            {
                if (param is null || param.IsInvalid)
                    throw new ArgumentNullException(nameof(param), $"A null or disposed tensor cannot be registered as parameter '{name}'.");
                if (!ownParameters.TryAdd(name, param))
                    throw new InvalidOperationException($"Parameter '{name}' is already registered.");
            }

            /// <summary>Registers a tensor that is saved with the module but not learned; one that is not persistent is not saved.</summary>
            public virtual void register_buffer(string name, Tensor tensor, bool persistent = true)
            {
                if (tensor is null || tensor.IsInvalid)
                    throw new ArgumentNullException(nameof(tensor), $"A null or disposed tensor cannot be registered as buffer '{name}'.");
                if (!ownBuffers.TryAdd(name, (tensor, persistent)))
                    throw new InvalidOperationException($"Buffer '{name}' is already registered.");
            }

            public virtual void register_module(string name, Module submodule)
            {
                if (submodule is null)
                    throw new ArgumentNullException(nameof(submodule), $"Null cannot be registered as module '{name}'.");
                submodule.RegisterComponents();
                if (!submodules.TryAdd(name, submodule))
                    throw new InvalidOperationException($"Module '{name}' is already registered.");
            }

            public void add_module(string name, Module module) => register_module(name, module);

            public virtual IEnumerable<(string name, Module module)> named_children() => submodules.Select(pair => (pair.Key, pair.Value));

            public virtual IEnumerable<Module> children() => submodules.Values;

            /// <summary>All modules inside, at any depth, with dotted names.</summary>
            public virtual IEnumerable<(string name, Module module)> named_modules()
            {
                foreach (var (name, child) in named_children())
                {
                    yield return (name, child);
                    foreach (var (inner, module) in child.named_modules())
                        yield return ($"{name}.{inner}", module);
                }
            }

            public virtual IEnumerable<Module> modules() => named_modules().Select(pair => pair.module);

            /// <summary>Parameters with dotted names; one that is registered twice appears once.</summary>
            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true) =>
                Walk(
                    module => module.ownParameters.Where(pair => !pair.Value.IsInvalid).Select(pair => (pair.Key, pair.Value)),
                    parameter => parameter.handle, recurse);

            public virtual IEnumerable<Parameter> parameters(bool recurse = true) =>
                named_parameters(recurse).Select(pair => pair.parameter);

            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true) =>
                Walk(
                    module => module.ownBuffers.Where(pair => !pair.Value.Buffer.IsInvalid && (include_nonpersistent || pair.Value.Persistent))
                        .Select(pair => (pair.Key, pair.Value.Buffer)),
                    buffer => buffer.handle, recurse);

            public virtual IEnumerable<Tensor> buffers(bool recurse = true, bool include_nonpersistent = true) =>
                named_buffers(recurse, include_nonpersistent).Select(pair => pair.buffer);

            public virtual bool has_parameter(string target) => get_parameter(target) is not null;

            public virtual bool has_buffer(string target) => get_buffer(target) is not null;

            public virtual Parameter? get_parameter(string target) =>
                named_parameters().Where(pair => pair.name == target).Select(pair => pair.parameter).FirstOrDefault();

            public virtual Tensor? get_buffer(string target) =>
                named_buffers().Where(pair => pair.name == target).Select(pair => pair.buffer).FirstOrDefault();

            /// <summary>Registers the modules, parameters and tensors that the fields hold, under the fields' names.</summary>
            protected virtual void RegisterComponents()
            {
                if (areComponentsRegistered)
                    return;
                foreach (var field in Fields(GetType()))
                {
                    var key = field.GetCustomAttribute<ComponentNameAttribute>()?.Name ?? field.Name;
                    if (submodules.ContainsKey(key) || ownParameters.ContainsKey(key) || ownBuffers.ContainsKey(key))
                        continue;
                    switch (field.GetValue(this))
                    {
                        case Module module:
                            register_module(key, module);
                            break;
                        case Parameter parameter:
                            register_parameter(key, parameter);
                            break;
                        case Tensor buffer:
                            register_buffer(key, buffer);
                            break;
                    }
                }

                areComponentsRegistered = true;
            }

            /// <summary>Sets, replaces or, with null, removes a parameter.</summary>
            protected void ConditionallyRegisterParameter(string name, Parameter? value)
            {
                if (value is null)
                    ownParameters.Remove(name);
                else
                    ownParameters[name] = value;
            }

            /// <summary>Sets, replaces or, with null, removes a buffer.</summary>
            protected void ConditionallyRegisterBuffer(string name, Tensor? value, bool persistent = true)
            {
                if (value is null)
                    ownBuffers.Remove(name);
                else
                    ownBuffers[name] = (value, persistent);
            }

            // The fields of a base class come before those of a class derived from it.
            private static IEnumerable<FieldInfo> Fields(Type? type) =>
                type is null || type == typeof(Module)
                    ? []
                    : Fields(type.BaseType).Concat(
                        type.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly));

            private IEnumerable<(string, T)> Walk<T>(
                Func<Module, IEnumerable<(string, T)>> own, Func<T, nint> identity, bool recurse)
            {
                var seen = new HashSet<nint>();
                var all = own(this).Select(pair => ("", pair.Item1, pair.Item2));
                if (recurse)
                    all = all.Concat(named_modules().SelectMany(
                        inner => own(inner.module).Select(pair => (inner.name + ".", pair.Item1, pair.Item2))));
                foreach (var (prefix, name, value) in all)
                    if (seen.Add(identity(value)))
                        yield return (prefix + name, value);
            }
        }
    }
}
