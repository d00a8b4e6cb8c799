package api

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"io"
	"mime"
	"net/http"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"couriermq/topics"
)

const (
	maxBody  = 256 << 10 // bytes of a request body, where a call does not say otherwise
	bodyTime = 10 * time.Second
	keysTime = 10 * time.Second // for keys to judge a token with
	bearer   = "bearer"         // the security schemes' names in the documents
	inQuery  = "access_token"
	formType = "application/x-www-form-urlencoded"

	// An open call has nobody to scope a key to. Two strangers with the same key
	// and body would read each other's answer, so their keys count only when
	// they are long enough to be nobody else's by chance: a UUID is. To guess
	// one, a stranger would also have to share the address.
	strangersKey = 32 // bytes
)

// access says who may make a call.
type access struct {
	open  bool          // nobody is asked for a token
	known bool          // of an open call: who has a token is known by it
	roles []topics.Role // the roles that may; none: whoever has a token, the call judges
	form  bool          // the body may be a form
	body  int64         // bytes of the body at most; 0: maxBody
	query bool          // the token may be the parameter access_token [RFC 6750, 2.3], for callers that cannot set headers
}

// backends are the roles that may call everything.
var backends = access{roles: []topics.Role{topics.Service, topics.Platform}}

// accessKey is where an operation keeps its access.
const accessKey = "access"

// refusals are the statuses that every call with a token may answer.
var refusals = []int{
	http.StatusBadRequest, http.StatusUnauthorized, http.StatusForbidden, http.StatusConflict,
	http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType, http.StatusUnprocessableEntity,
	http.StatusTooManyRequests, http.StatusInternalServerError, http.StatusServiceUnavailable, http.StatusInsufficientStorage,
}

// call registers one operation: its place in the documents, who may call it,
// and the function that answers. op needs OperationID, Method, Path and
// Summary; do returns errors of the kinds in package topics, or a fault.
func call[I, O any](s *server, op huma.Operation, who access, do func(context.Context, *I) (*O, error)) {
	op.Metadata = map[string]any{accessKey: who}
	op.MaxBodyBytes, op.BodyReadTimeout = -1, -1 // the gate has read it
	if !who.open {
		op.Security = []map[string][]string{{bearer: {}}}
	}
	if who.query {
		op.Security = append(op.Security, map[string][]string{inQuery: {}})
	}
	if !who.open && op.Responses == nil {
		op.Errors = slices.Clone(refusals)
	}
	if op.Method == http.MethodPost && (!who.open || who.known) {
		op.Parameters = append(op.Parameters, &huma.Param{
			Name: idempotencyKey, In: "header", Schema: &huma.Schema{Type: huma.TypeString, MinLength: new(1), MaxLength: new(maxKey)},
			Description: "Makes a retry harmless for 24 h: the first answer is given again.",
		})
	}
	huma.Register(s.api, op, func(ctx context.Context, in *I) (*O, error) {
		out, err := do(ctx, in)
		if err != nil {
			return nil, s.answer(ctx, op.Path, err)
		}
		return out, nil
	})
}

type actorKey struct{}

// caller is who makes the call; nil in an open one.
func caller(ctx context.Context) *topics.Actor {
	a, _ := ctx.Value(actorKey{}).(*topics.Actor)
	return a
}

// gate stands before every call: who asks, may they, is the body one, was it
// asked before. What it lets through has its body read, bounded and in JSON.
func (s *server) gate(ctx huma.Context, next func(huma.Context)) {
	op := ctx.Operation()
	r, w := humago.Unwrap(ctx)
	who, _ := op.Metadata[accessKey].(access)
	if r.Method != http.MethodGet { // it is done though the caller hangs up: many wait for no answer
		r = r.WithContext(context.WithoutCancel(r.Context()))
	}
	r, err := s.admit(r, who)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	var body []byte
	if op.RequestBody != nil {
		if body, err = readBody(w, r, who.form, cmp.Or(who.body, maxBody)); err != nil {
			s.refuse(w, r, err)
			return
		}
		r.Body = io.NopCloser(bytes.NewReader(body))
	}
	run := func(w http.ResponseWriter, r *http.Request) { next(humago.NewContext(op, r, w)) }
	key, given := r.Header[idempotencyKey]
	actor := caller(r.Context())
	whose := ""
	switch {
	case r.Method != http.MethodPost || !given:
	case actor != nil:
		whose = actor.Identity()
	case who.known && len(key[0]) >= strangersKey:
		whose = "stranger " + houseOf(r.RemoteAddr).String()
	}
	if whose == "" {
		run(w, r)
		return
	}
	if err := s.keys.once(w, r, scope(whose, r.URL.Path, key[0]), body, run); err != nil {
		s.refuse(w, r, err)
	}
}

// admit finds out who calls, and returns r knowing it.
func (s *server) admit(r *http.Request, who access) (*http.Request, error) {
	token := tokenOf(r, who.query)
	if who.open && (!who.known || token == "") {
		return r, nil
	}
	if token == "" {
		return r, unauthorized("a bearer token is needed", "", nil)
	}
	ctx, stop := context.WithTimeout(r.Context(), keysTime)
	defer stop()
	actor, err := s.Verifier.Verify(ctx, token)
	switch {
	case errors.Is(err, topics.ErrUnavailable), errors.Is(err, context.Canceled):
		return r, err
	case err != nil:
		return r, unauthorized(why(err, "the token is not valid"), `, error="invalid_token"`, err)
	case len(who.roles) > 0 && !slices.Contains(who.roles, actor.Role):
		return r, refusal(http.StatusForbidden, "role %s may not make this call", actor.Role)
	}
	r = r.WithContext(context.WithValue(r.Context(), actorKey{}, actor))
	r.Header = r.Header.Clone()
	r.Header.Del("Authorization") // nobody behind the gate needs it
	return r, nil
}

// tokenOf finds the bearer token, "" if there is none.
func tokenOf(r *http.Request, query bool) string {
	h := r.Header.Get("Authorization")
	if h == "" && query {
		return r.URL.Query().Get(inQuery)
	}
	scheme, token, _ := strings.Cut(h, " ")
	if !strings.EqualFold(scheme, bearer) {
		return ""
	}
	return strings.TrimSpace(token)
}

// unauthorized asks for a token [RFC 6750, 3].
func unauthorized(detail, params string, cause error) *fault {
	return &fault{
		status: http.StatusUnauthorized, detail: detail, cause: cause,
		header: map[string]string{"WWW-Authenticate": `Bearer realm="couriermq"` + params},
	}
}

// readBody reads what r carries as JSON. A missing Content-Type means JSON.
func readBody(w http.ResponseWriter, r *http.Request, form bool, limit int64) ([]byte, error) {
	kind := "application/json"
	if ct := r.Header.Get("Content-Type"); ct != "" {
		kind, _, _ = mime.ParseMediaType(ct)
	}
	isForm := form && kind == formType
	if kind != "application/json" && !strings.HasSuffix(kind, "+json") && !isForm {
		return nil, refusal(http.StatusUnsupportedMediaType, "the body must be application/json")
	}
	// A slow body must not hold the request for ever. The deadline is lifted
	// again, or it would end a push that waits.
	ctl := http.NewResponseController(w)
	_ = ctl.SetReadDeadline(time.Now().Add(bodyTime)) // not every writer has one
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, limit))
	_ = ctl.SetReadDeadline(time.Time{})
	if _, ok := errors.AsType[*http.MaxBytesError](err); ok {
		w.Header().Set("Connection", "close") // the rest is not worth reading
		return nil, refusal(http.StatusRequestEntityTooLarge, "the body is larger than %d bytes", limit)
	}
	if err != nil {
		return nil, &fault{status: http.StatusBadRequest, detail: "the body did not arrive", cause: err}
	}
	if !utf8.Valid(body) {
		return nil, invalid("body", "not UTF-8")
	}
	if isForm {
		if body, err = formJSON(body); err != nil {
			return nil, err
		}
	}
	r.Header.Set("Content-Type", "application/json")
	return body, nil
}
